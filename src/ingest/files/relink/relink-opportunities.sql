-- Gives deals that wait for their account the one that has arrived: by what the source called it (its id, its domain),
-- by its name in the same source, or by a name that only one account has.
insert into opportunity_versions (opportunity_id, account_id, account_ref, valid_from, received_at, seq, source,
  source_id, name, product, owner, stage, status, amount_usd, amount_text, created_on, expected_close_on, closed_on,
  attributes, content_hash)
with
  waiting as (select * from opportunities final where account_id = 0 and account_ref != '' and seq < {base:UInt64}),
  keyed as (
    select opportunity_id,
      arrayJoin([concat('source:', source, ':', account_ref), concat('domain:', lower(account_ref))]) as key
    from waiting),
  by_key as (
    select keyed.opportunity_id as opportunity_id, min(k.account_id) as account_id
    from keyed inner join (
      select key, argMin(account_id, (received_at, account_id)) as account_id
      from account_keys where key in (select key from keyed) group by key) as k on k.key = keyed.key
    group by keyed.opportunity_id having uniqExact(k.account_id) = 1),
  named as (
    select opportunity_id, source,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(account_ref)), '[^\\pL\\pN]+', ' ')) as words
    from waiting),
  names as (
    select account_id, source,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(arrayJoin([name, local_name]))), '[^\\pL\\pN]+', ' ')) as words
    from accounts final where words != '' and words in (select words from named)),
  by_name as (
    select named.opportunity_id as opportunity_id, multiIf(
      uniqExactIf(names.account_id, names.source = named.source) = 1,
      anyIf(names.account_id, names.source = named.source),
      uniqExact(names.account_id) = 1, any(names.account_id), 0) as account_id
    from named inner join names on names.words = named.words group by named.opportunity_id),
  found as (
    select opportunity_id, argMin(account_id, place) as account from (
      select opportunity_id, account_id, 1 as place from by_key
      union all select opportunity_id, account_id, 2 from by_name where account_id != 0)
    group by opportunity_id)
select w.opportunity_id, f.account, w.account_ref, w.valid_from, {now:DateTime64(3, 'UTC')},
  {base:UInt64} + rowNumberInAllBlocks(), w.source, w.source_id, w.name, w.product, w.owner, w.stage, w.status,
  w.amount_usd, w.amount_text, w.created_on, w.expected_close_on, w.closed_on, w.attributes,
  cityHash64((f.account, w.account_ref, w.source, w.source_id, w.name, w.product, w.owner, w.stage, w.status,
    w.amount_usd, w.amount_text, w.created_on, w.expected_close_on, w.closed_on, mapSort(w.attributes)))
from waiting as w inner join found as f on f.opportunity_id = w.opportunity_id
order by w.opportunity_id
