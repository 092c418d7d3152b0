-- What are these accounts called? One that was united with another is known by its versions.
select toString(account_id) as id, name, domain, city, country
from (
  select account_id, seq, name, domain, city, country from accounts final where account_id in {ids:Array(UInt64)}
  union all
  select account_id, seq, name, domain, city, country from account_versions where account_id in {ids:Array(UInt64)})
order by seq desc limit 1 by account_id
