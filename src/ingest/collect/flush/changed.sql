-- What did the batch bring, whose, when did the earliest happen, and are mails among them?
select groupUniqArrayIf(toString(account_id), account_id != 0) as accountIds, minOrNull(occurred_at) as earliest,
  count() as stored, countIf(machine != '') as machine, countIf(type in ('email_delivered', 'email_clicked')) as mails
from collect_rows where token = {token:String}
