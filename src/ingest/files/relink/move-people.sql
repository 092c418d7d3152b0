-- People of one account go to another: all of them, or those that were there when the two were united and that have
-- come by its keys since.
insert into contact_versions (contact_id, account_id, account_ref, valid_from, received_at, seq, source, source_id,
  email, name, first_name, last_name, title, department, seniority, roles, phone, country, city, linkedin, origin,
  attributes, content_hash)
with
  here as (select contact_id from contacts final where account_id = {from:UInt64} and not {all:Bool}),
  past as (
    select contact_id, argMax(account_id, seq) as home from contact_versions
    where contact_id in (select contact_id from here) and seq < {since:UInt64} group by contact_id),
  keys as (select key from account_keys where account_id = {to:UInt64} and not {all:Bool})
select w.contact_id, {to:UInt64}, w.account_ref, w.valid_from, {now:DateTime64(3, 'UTC')},
  {base:UInt64} + rowNumberInAllBlocks(), w.source, w.source_id, w.email, w.name, w.first_name, w.last_name, w.title,
  w.department, w.seniority, w.roles, w.phone, w.country, w.city, w.linkedin, w.origin, w.attributes,
  cityHash64(({to:UInt64}, w.account_ref, w.source, w.source_id, w.email, w.name, w.first_name, w.last_name, w.title,
    w.department, w.seniority, w.roles, w.phone, w.country, w.city, w.linkedin, w.origin, mapSort(w.attributes)))
from (
  select * from contacts final
  where account_id = {from:UInt64} and seq < {base:UInt64} and ({all:Bool}
    or contact_id in (select contact_id from past where home = {to:UInt64})
    or (contact_id not in (select contact_id from past) and hasAny(
      [concat('source:', source, ':', account_ref), concat('domain:', lower(account_ref)),
        concat('domain:', cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))))],
      (select groupArray(key) from keys))))) as w
order by w.contact_id
