-- Who are these accounts, and how did they score in this run?
select
  toString(a.account_id) as account, a.name as name, a.local_name as local_name, a.domain as domain,
  a.country as country, a.industry as industry, f.fit as fit, toString(f.grade) as grade, f.coverage as coverage,
  f.points as points, toString(f.gate) as gate
from (select * from accounts final where account_id in {accounts:Array(UInt64)}) as a
left join (
  select * from account_fit where run = {run:UInt64} and account_id in {accounts:Array(UInt64)}
) as f on f.account_id = a.account_id
