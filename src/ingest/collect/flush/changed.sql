-- What did the batch bring, whose, when did the earliest happen; are there mails or consents among them, and how many name an
-- account that nobody knows?
select groupUniqArrayIf(toString(account_id), account_id != 0) as accountIds, minOrNull(occurred_at) as earliest,
  count() as stored, countIf(machine != '') as machines, countIf(type in ('email_delivered', 'email_clicked')) as mails,
  countIf(type = 'consent_changed' and machine = '') as consents,
  toUInt32(countIf(account_id = 0 and (account_ref != '' or contact_id != 0))) as waiting
from collect_rows where token = {token:String}
