-- How many facts are here, and how many of them do not come from the demo?
select sum(rows) as facts, sum(foreign_rows) as others
from
(
  select count() as rows, countIf(not has({sources:Array(String)}, source)) as foreign_rows from account_versions
  union all
  select count(), countIf(not has({sources:Array(String)}, source)) from contact_versions
  union all
  select count(), countIf(not has({sources:Array(String)}, source)) from opportunity_versions
  union all
  select count(), countIf(not has({sources:Array(String)}, source)) from events
)
