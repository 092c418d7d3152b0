-- Whose events did the batch bring, and when did the earliest happen?
select groupUniqArrayIf(toString(account_id), account_id != 0) as accountIds, minOrNull(occurred_at) as earliest
from collect_rows where token = {token:String}
