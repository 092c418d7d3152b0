-- The keys of an account that goes lead to the one that stays: as if it had had each a second before anybody else.
insert into account_keys (key, kind, account_id, received_at)
select key, any(kind), {into:UInt64}, least(min(received_at), toDateTime64('1970-01-01 00:00:00', 3, 'UTC')) - interval 1 second
from account_keys where key in (select key from account_keys where account_id = {from:UInt64})
group by key having argMin(account_id, (received_at, account_id)) != {into:UInt64}
order by key
