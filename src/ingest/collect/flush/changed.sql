-- Whose events did the batch bring, when did the earliest happen, and how many name an account that nobody knows?
select groupUniqArrayIf(toString(account_id), account_id != 0) as accountIds, minOrNull(occurred_at) as earliest,
  countIf(type = 'consent_changed' and machine = '') as consents,
  toUInt32(countIf(account_id = 0 and (account_ref != '' or contact_id != 0))) as waiting
from collect_rows where token = {token:String}
