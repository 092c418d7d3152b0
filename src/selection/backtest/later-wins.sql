-- How many accounts were won from a day on and not before it, when last, and since when are accounts known at all?
select
  (select if(count() = 0, '', toString(toDate(min(received_at)))) from account_versions) as knownSince,
  countIf(first < {cut:Date32}) as customers,
  countIf(first >= {cut:Date32}) as wins,
  if(wins = 0, '', toString(maxIf(last, first >= {cut:Date32}))) as lastWin
from (
  select account_id, min(won_on) as first, max(won_on) as last
  from (\i ./won-accounts.sql)
  group by account_id
)
