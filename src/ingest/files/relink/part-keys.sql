-- The keys that came from an account lead to it again.
delete from account_keys
where account_id = {into:UInt64} and received_at < toDateTime64('1970-01-01 00:00:00', 3, 'UTC')
  and key in (select key from account_keys where account_id = {from:UInt64})
