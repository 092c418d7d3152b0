-- Gives people who wait for their account the one that has arrived: by the domain of their e-mail address, by what the
-- source called the account (its id, its domain), by its name in the same source, or by a name that only one has.
insert into contact_versions (contact_id, account_id, account_ref, valid_from, received_at, seq, source, source_id,
  email, name, first_name, last_name, title, department, seniority, roles, phone, country, city, linkedin, origin,
  attributes, content_hash)
with
  waiting as (
    select * from contacts final where account_id = 0 and (account_ref != '' or email != '') and seq < {base:UInt64}),
  keyed as (
    select contact_id, arrayJoin([
      concat('source:', source, ':', account_ref), concat('domain:', lower(account_ref)),
      concat('domain:', cutToFirstSignificantSubdomain(substring(email, position(email, '@') + 1)))]) as key
    from waiting),
  by_key as (
    select keyed.contact_id as contact_id, min(k.account_id) as account_id
    from keyed inner join (
      select key, argMin(account_id, (received_at, account_id)) as account_id
      from account_keys where key in (select key from keyed) group by key) as k on k.key = keyed.key
    group by keyed.contact_id having uniqExact(k.account_id) = 1),
  named as (
    select contact_id, source, trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(account_ref)), '[^\\pL\\pN]+', ' ')) as words
    from waiting where account_ref != ''),
  names as (
    select account_id, source,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(arrayJoin([name, local_name]))), '[^\\pL\\pN]+', ' ')) as words
    from accounts final where words != '' and words in (select words from named)),
  by_name as (
    select named.contact_id as contact_id, multiIf(
      uniqExactIf(names.account_id, names.source = named.source) = 1,
      anyIf(names.account_id, names.source = named.source),
      uniqExact(names.account_id) = 1, any(names.account_id), 0) as account_id
    from named inner join names on names.words = named.words group by named.contact_id),
  found as (
    select contact_id, argMin(account_id, place) as account from (
      select contact_id, account_id, 1 as place from by_key
      union all select contact_id, account_id, 2 from by_name where account_id != 0)
    group by contact_id)
select w.contact_id, f.account, w.account_ref, w.valid_from, {now:DateTime64(3, 'UTC')},
  {base:UInt64} + rowNumberInAllBlocks(), w.source, w.source_id, w.email, w.name, w.first_name, w.last_name, w.title,
  w.department, w.seniority, w.roles, w.phone, w.country, w.city, w.linkedin, w.origin, w.attributes,
  cityHash64((f.account, w.account_ref, w.source, w.source_id, w.email, w.name, w.first_name, w.last_name, w.title,
    w.department, w.seniority, w.roles, w.phone, w.country, w.city, w.linkedin, w.origin, mapSort(w.attributes)))
from waiting as w inner join found as f on f.contact_id = w.contact_id
order by w.contact_id
