-- Which person does each event belong to, and through the person which account?
insert into import_links (import_id, row, account_id, contact_id)
with
  keyed as (
    select row, key, rank from import_events array join contact_keys as key, arrayEnumerate(contact_keys) as rank
    where import_id = {import:UUID} and step = 'read'),
  people as (
    select key, argMax((contact_id, account_id), seq) as person from (
      select contact_id, account_id, seq,
        arrayJoin([concat('email:', email), concat('source:', source, ':', source_id)]) as key
      from contacts final)
    where key in (select key from keyed) group by key)
select {import:UUID}, keyed.row, argMin(people.person, keyed.rank).2, argMin(people.person, keyed.rank).1
from keyed inner join people on people.key = keyed.key group by keyed.row
