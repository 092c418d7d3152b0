-- People whom a source calls so, has nothing but their addresses' domain for, or who are named themselves, go from one account (0: none) to another.
insert into contact_versions (contact_id, account_id, account_ref, valid_from, received_at, seq, source, source_id,
  email, name, first_name, last_name, title, department, seniority, roles, phone, country, city, linkedin, origin,
  attributes, content_hash)
with
  moves as (
    select t.1 as source, t.2 as ref, t.3 as domain, t.4 as contact, t.5 as to
    from (select arrayJoin(arrayZip({sources:Array(String)}, {refs:Array(String)}, {domains:Array(String)},
      {contacts:Array(UInt64)}, {to:Array(UInt64)})) as t)),
  w as (
    select *, if(account_ref = '', cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))), '') as domain
    from contacts final where account_id = {from:UInt64} and source in {sources:Array(String)} and seq < {base:UInt64})
select w.contact_id, w.to, w.account_ref, w.valid_from, {now:DateTime64(3, 'UTC')},
  {base:UInt64} + rowNumberInAllBlocks(), w.source, w.source_id, w.email, w.name, w.first_name, w.last_name, w.title,
  w.department, w.seniority, w.roles, w.phone, w.country, w.city, w.linkedin, w.origin, w.attributes,
  cityHash64((w.to, w.account_ref, w.source, w.source_id, w.email, w.name, w.first_name, w.last_name, w.title,
    w.department, w.seniority, w.roles, w.phone, w.country, w.city, w.linkedin, w.origin, mapSort(w.attributes)))
from (
  select w.*, c.to as to from w
  inner join (select * from moves where contact = 0) as c on c.source = w.source and c.ref = w.account_ref and c.domain = w.domain
  union all
  select w.*, c.to as to from w inner join (select * from moves where contact != 0) as c on c.contact = w.contact_id) as w
order by w.contact_id
