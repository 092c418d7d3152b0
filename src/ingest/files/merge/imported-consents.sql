-- What do rows of an import say of consent, and whose are they? By row, a page at a time.
with
  said as (
    select row, email, consents
    from import_contacts
    where import_id = {import:UUID} and step = 'read' and row > {after:UInt32} and notEmpty(consents)
    order by row limit {limit:UInt32}),
  known as (
    select row, id from import_plan where import_id = {import:UUID} and row in (select row from said))
select said.row as row, said.email as email, said.consents as consents, toString(known.id) as contact,
  toString(c.account_id) as account
from said
inner join known on known.row = said.row
left any join (
  select contact_id, account_id from contacts final where contact_id in (select id from known)) as c
  on c.contact_id = known.id
order by said.row
