-- People whom the batch names by their address: new ones, and known ones of whom an identify tells what was not known.
insert into contact_versions (contact_id, account_id, account_ref, valid_from, received_at, seq, source, source_id,
  email, name, first_name, last_name, title, department, seniority, roles, phone, country, city, linkedin, origin,
  attributes, content_hash)
with
  told as (
    select email, source, occurred_at, received_at, event_id,
      JSONExtract(if(call = 'identify', traits, ''), 'Tuple(name String, firstName String, lastName String, title String, phone String, department String, city String, country String)') as t,
      if(call = 'group', '', account_ref) as said_account
    from collect_told where match(email, '^[^@\\s:]+@[^@\\s:]+\\.[^@\\s:]+$')),
  person as (
    select email, argMin(told.source, (occurred_at, event_id)) as source, min(occurred_at) as since, min(received_at) as learned,
      argMinIf(t.1, (occurred_at, event_id), t.1 != '') as name, argMinIf(t.2, (occurred_at, event_id), t.2 != '') as first_name,
      argMinIf(t.3, (occurred_at, event_id), t.3 != '') as last_name, argMinIf(t.4, (occurred_at, event_id), t.4 != '') as title,
      argMinIf(t.5, (occurred_at, event_id), t.5 != '') as phone, argMinIf(t.6, (occurred_at, event_id), t.6 != '') as department,
      argMinIf(t.7, (occurred_at, event_id), t.7 != '') as city, argMinIf(t.8, (occurred_at, event_id), match(t.8, '^[A-Z]{2}$')) as country,
      argMinIf(said_account, (occurred_at, event_id), said_account != '') as account_ref
    from told group by email),
  owner as (select ref, contact_id, account_id from collect_owners where kind = 'email'),
  known as (select * from contacts final where contact_id in (select contact_id from owner))
select o.contact_id, if(k.account_id != 0, k.account_id, o.account_id), if(k.account_ref != '', k.account_ref, p.account_ref),
  if(is_known, k.valid_from, p.since), p.learned,
  greatest(toUnixTimestamp64Milli(p.learned) * 1000000 + cityHash64(p.email) % 1000000, k.seq + 1),
  if(is_known, k.source, p.source), k.source_id, if(k.email != '', k.email, p.email),
  if(k.name != '', k.name, p.name), if(k.first_name != '', k.first_name, p.first_name),
  if(k.last_name != '', k.last_name, p.last_name), if(k.title != '', k.title, p.title),
  if(k.department != '', k.department, p.department), k.seniority, k.roles, if(k.phone != '', k.phone, p.phone),
  if(k.country != '', k.country, p.country), if(k.city != '', k.city, p.city), k.linkedin,
  if(is_known, k.origin, 'inbound'), k.attributes, cityHash64((o.contact_id, p.email, p.name, p.title, p.phone, p.learned))
from (select p.*, p.email as ref from person as p) as p
inner join owner as o on o.ref = p.ref
left any join (select *, 1 as is_known from known) as k on k.contact_id = o.contact_id
where not is_known or (k.name = '' and p.name != '') or (k.first_name = '' and p.first_name != '')
  or (k.last_name = '' and p.last_name != '') or (k.title = '' and p.title != '') or (k.phone = '' and p.phone != '')
  or (k.department = '' and p.department != '') or (k.city = '' and p.city != '') or (k.country = '' and p.country != '')
  or (k.account_id = 0 and o.account_id != 0)
order by o.contact_id
