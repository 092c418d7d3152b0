-- Which people of the file are known already: by e-mail address, by the source's id, or as the very same record?
insert into import_known (import_id, key, id)
with
  wanted as (select distinct arrayJoin(keys) as key from import_contacts where import_id = {import:UUID}),
  people as (
    select contact_id, seq, arrayJoin([concat('email:', email), concat('source:', source, ':', source_id)]) as key
    from contacts final)
select {import:UUID}, key, argMax(contact_id, seq) from people where key in (select key from wanted) group by key
union all
select {import:UUID}, key, sipHash64(key) from wanted
where startsWith(key, 'name:') and sipHash64(key) in (select contact_id from contacts)
