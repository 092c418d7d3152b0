-- It is an account again, as it was known last.
insert into accounts
select * from account_versions
where account_id = {from:UInt64} and account_id not in (select account_id from accounts final where account_id = {from:UInt64})
order by seq desc limit 1
