-- Whose were the events and whose are they, and when did the earliest happen?
select arrayFilter(a -> a != '0', groupUniqArrayArray([toString(account_id), toString(old_account_id)])) as accountIds,
  minOrNull(occurred_at) as earliest
from event_rewrite_rows where rewrite_id = {rewrite:UUID}
