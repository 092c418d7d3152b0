-- Whose events did the import write, and when did the earliest of them happen?
select groupUniqArrayIf(toString(k.account), k.account != 0) as accountIds, minOrNull(s.occurred_at) as earliest
from import_events as s
inner join (select row from import_plan where import_id = {import:UUID} and first and not existed) as p on p.row = s.row
left join (
  select row, if(maxIf(account_id, contact_id = 0) != 0, maxIf(account_id, contact_id = 0), max(account_id)) as account
  from import_links where import_id = {import:UUID} group by row) as k on k.row = s.row
where s.import_id = {import:UUID} and s.step = 'read'
