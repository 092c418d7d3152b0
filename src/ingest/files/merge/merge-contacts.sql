-- Which rows change what is known of their person, and what is known after each of them? A value that the file does
-- not have leaves the known one as it is.
insert into import_contacts (import_id, step, row, account_id, account_ref, valid_from, received_at, source, source_id, email, name, first_name,
  last_name, title, department, seniority, phone, country, city, linkedin, origin, roles, attributes)
with
  plan as (
    select row, id, existed, first, shared from import_plan
    where import_id = {import:UUID} and bucket = {bucket:UInt16} and (existed or shared)),
  latest as (select * from contacts final where contact_id in (select id from plan where existed)),
  after as (
    select p.id as id, s.row as row, p.first and not p.existed as is_new,
      multiIf(s.account_id != 0, s.account_id, k.account_id != 0, k.account_id, l.account_id) as account_id,
      if(s.account_ref = '', l.account_ref, s.account_ref) as account_ref,
      s.valid_from as valid_from,
      s.received_at as received_at,
      s.source as source, s.source_id as source_id,
      if(s.email = '', l.email, s.email) as email,
      if(s.name = '', l.name, s.name) as name,
      if(s.first_name = '', l.first_name, s.first_name) as first_name,
      if(s.last_name = '', l.last_name, s.last_name) as last_name,
      if(s.title = '', l.title, s.title) as title,
      if(s.department = '', l.department, s.department) as department,
      if(s.seniority = '', l.seniority, s.seniority) as seniority,
      if(s.phone = '', l.phone, s.phone) as phone,
      if(s.country = '', l.country, s.country) as country,
      if(s.city = '', l.city, s.city) as city,
      if(s.linkedin = '', l.linkedin, s.linkedin) as linkedin,
      if(s.origin = '', l.origin, s.origin) as origin,
      if(empty(s.roles), l.roles, s.roles) as roles,
      mapUpdate(l.attributes, s.attributes) as attributes
    from import_contacts as s
    inner join plan as p on p.row = s.row
    left join latest as l on l.contact_id = p.id
    left join (select row, account_id from import_links where import_id = {import:UUID}) as k on k.row = s.row
    where s.import_id = {import:UUID} and s.step = if(p.shared, 'folded', 'read')
      and s.row in (select row from plan)),
  states as (
    select id, row, is_new, account_id, account_ref, valid_from, received_at, source, source_id, email, name, first_name,
      last_name, title, department, seniority, phone, country, city, linkedin, origin, roles, attributes
    from after
    union all
    select contact_id, 0, 0, account_id, account_ref, valid_from, received_at, source, source_id, email, name, first_name,
      last_name, title, department, seniority, phone, country, city, linkedin, origin, roles, attributes
    from latest),
  compared as (
    select *,
      cityHash64((account_id, account_ref, email, name, first_name, last_name, title, department, seniority, phone,
        country, city, linkedin, origin, roles, mapSort(attributes))) as content,
      lagInFrame(content, 1, 0) over (
        partition by id order by row rows between unbounded preceding and current row) as before
    from states)
select {import:UUID}, 'merged', row, account_id, account_ref, valid_from, received_at, source, source_id, email, name, first_name,
  last_name, title, department, seniority, phone, country, city, linkedin, origin, roles, attributes
from compared
where row != 0 and not is_new and content != before
