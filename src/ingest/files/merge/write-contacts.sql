-- Writes the versions of one bucket: the new people as the file has them, the changed ones as merged.
insert into contact_versions (contact_id, account_id, account_ref, valid_from, received_at, seq, source, source_id,
  email, name, first_name, last_name, title, department, seniority, roles, phone, country, city, linkedin, origin,
  attributes, content_hash)
select p.id, if(s.step = 'merged', s.account_id, k.account_id) as account, s.account_ref,
  coalesce(s.valid_from, known_at),
  if({use_received:Bool}, coalesce(s.received_at, {now:DateTime64(3, 'UTC')}), {now:DateTime64(3, 'UTC')}) as known_at,
  {base:UInt64} + 2 * s.row, s.source, s.source_id, s.email, s.name, s.first_name, s.last_name, s.title, s.department,
  s.seniority, s.roles, s.phone, s.country, s.city, s.linkedin, s.origin, s.attributes,
  cityHash64((account, s.account_ref, s.source, s.source_id, s.email, s.name, s.first_name, s.last_name, s.title,
    s.department, s.seniority, s.roles, s.phone, s.country, s.city, s.linkedin, s.origin, mapSort(s.attributes)))
from import_contacts as s
inner join (
  select row, id, first and not existed as is_new from import_plan
  where import_id = {import:UUID} and bucket = {bucket:UInt16}) as p on p.row = s.row
left join (select row, account_id from import_links where import_id = {import:UUID}) as k on k.row = s.row
where s.import_id = {import:UUID} and (s.step = 'merged' or (s.step = 'read' and p.is_new))
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})
order by s.row
