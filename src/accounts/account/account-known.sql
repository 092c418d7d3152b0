-- Has this account ever been heard of?
select 1 as known
from account_versions
where account_id = {account:UInt64}
limit 1
