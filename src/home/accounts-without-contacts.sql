-- In how many of these accounts do we know nobody?
select uniqExact(account_id) as n
from (select arrayJoin({ids:Array(UInt64)}) as account_id)
where account_id not in (
  select account_id
  from contacts final
  where contact_id in (select contact_id from contacts where account_id in {ids:Array(UInt64)}))
