-- By which keys is this account known?
select toString(kind) as kind, key
from account_keys final
where account_id = {account:UInt64}
order by transform(kind, ['registry', 'domain', 'source'], [0, 1, 2], 3), key
limit 200
