-- Writes the events that wait for their account once more, now with it; the ones without are then removed.
insert into events (event_id, occurred_at, received_at, account_id, contact_id, account_ref, contact_ref, anonymous_id,
  type, channel, topic, content, value, url, source, properties, machine)
with
  waiting as (select * from events where account_id = 0 and (account_ref != '' or contact_id != 0 or contact_ref != '')),
  keyed as (
    select event_id,
      arrayJoin([concat('source:', source, ':', account_ref), concat('domain:', lower(account_ref))]) as key
    from waiting where account_ref != ''),
  by_key as (
    select keyed.event_id as event_id, min(k.account_id) as account_id
    from keyed inner join (
      select key, argMin(account_id, (received_at, account_id)) as account_id
      from account_keys where key in (select key from keyed) group by key) as k on k.key = keyed.key
    group by keyed.event_id having uniqExact(k.account_id) = 1),
  by_person as (
    select w.event_id as event_id, c.account_id as account_id
    from waiting as w inner join (select contact_id, account_id from contacts final where account_id != 0) as c
      on c.contact_id = w.contact_id
    where w.contact_id != 0),
  named as (
    select event_id, source, trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(account_ref)), '[^\\pL\\pN]+', ' ')) as words
    from waiting where account_ref != ''),
  names as (
    select account_id, source,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(arrayJoin([name, local_name]))), '[^\\pL\\pN]+', ' ')) as words
    from accounts final where words != '' and words in (select words from named)),
  by_name as (
    select named.event_id as event_id, multiIf(
      uniqExactIf(names.account_id, names.source = named.source) = 1,
      anyIf(names.account_id, names.source = named.source),
      uniqExact(names.account_id) = 1, any(names.account_id), 0) as account_id
    from named inner join names on names.words = named.words group by named.event_id),
  found as (
    select event_id, argMin(account_id, place) as account from (
      select event_id, account_id, 1 as place from by_key
      union all select event_id, account_id, 2 from by_person
      union all select event_id, account_id, 3 from by_name where account_id != 0)
    group by event_id)
select w.event_id, w.occurred_at, w.received_at, f.account, w.contact_id, w.account_ref, w.contact_ref, w.anonymous_id,
  w.type, w.channel, w.topic, w.content, w.value, w.url, w.source, w.properties, w.machine
from waiting as w inner join found as f on f.event_id = w.event_id
order by w.event_id
