-- An account of a bulk universe gets its version, so that it is not forgotten when it goes.
insert into account_versions
select * from accounts final
where account_id = {from:UInt64} and account_id not in (select account_id from account_versions where account_id = {from:UInt64})
