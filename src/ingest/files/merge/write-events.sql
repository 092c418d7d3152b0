-- Writes the events of one bucket that have not been taken before.
insert into events (event_id, occurred_at, received_at, account_id, contact_id, account_ref, contact_ref, anonymous_id,
  type, channel, topic, content, value, url, source, properties, machine)
select s.event_id, s.occurred_at,
  if({occurred:Bool}, coalesce(s.received_at, s.occurred_at), {now:DateTime64(3, 'UTC')}),
  k.account, k.contact, s.account_ref, s.contact_ref, s.anonymous_id, s.type, s.channel, s.topic, s.content, s.value,
  s.url, s.source, s.properties, ''
from import_events as s
inner join (
  select row from import_plan
  where import_id = {import:UUID} and bucket = {bucket:UInt16} and first and not existed) as p on p.row = s.row
left join (
  select row, max(contact_id) as contact,
    if(maxIf(account_id, contact_id = 0) != 0, maxIf(account_id, contact_id = 0), max(account_id)) as account
  from import_links where import_id = {import:UUID} group by row) as k on k.row = s.row
where s.import_id = {import:UUID} and s.step = 'read'
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})
order by s.row
