-- For people that stand in several rows of the file: each row with what the rows before it said.
insert into import_contacts (import_id, step, row, account_id, account_ref, valid_from, received_at, source, source_id, email, name, first_name,
  last_name, title, department, seniority, phone, country, city, linkedin, origin, roles, attributes)
select {import:UUID}, 'folded', s.row,
  argMaxIf(k.account_id, s.row, k.account_id != 0) over known,
  argMaxIf(account_ref, s.row, account_ref != '') over known,
  s.valid_from,
  s.received_at,
  source, source_id,
  argMaxIf(email, s.row, email != '') over known,
  argMaxIf(name, s.row, name != '') over known,
  argMaxIf(first_name, s.row, first_name != '') over known,
  argMaxIf(last_name, s.row, last_name != '') over known,
  argMaxIf(title, s.row, title != '') over known,
  argMaxIf(department, s.row, department != '') over known,
  argMaxIf(seniority, s.row, seniority != '') over known,
  argMaxIf(phone, s.row, phone != '') over known,
  argMaxIf(country, s.row, country != '') over known,
  argMaxIf(city, s.row, city != '') over known,
  argMaxIf(linkedin, s.row, linkedin != '') over known,
  argMaxIf(origin, s.row, origin != '') over known,
  argMaxIf(roles, s.row, notEmpty(roles)) over known,
  arrayFold((all, one) -> mapUpdate(all, one), groupArray(CAST(attributes, 'Map(String, String)')) over known, CAST(map(), 'Map(String, String)'))
from import_contacts as s
inner join (select row, id from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16} and shared) as p
  on p.row = s.row
left join (select row, account_id from import_links where import_id = {import:UUID}) as k on k.row = s.row
where s.import_id = {import:UUID} and s.step = 'read'
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})
window known as (partition by p.id order by s.row rows between unbounded preceding and current row)
