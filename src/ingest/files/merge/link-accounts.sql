-- Which account does each row belong to? By its keys, else by the account's id in another source if only one has it,
-- else by what was decided that the source means, else by the account's name in the same source, else by a name that only
-- one account has.
insert into import_links (import_id, row, account_id, contact_id)
with
  rows as (
    select row, account_keys, account_ref from {stage:Identifier} where import_id = {import:UUID} and step = 'read'),
  keyed as (
    select row, key, rank from rows array join account_keys as key, arrayEnumerate(account_keys) as rank),
  known as (
    select key, argMin(account_id, (received_at, account_id)) as account_id
    from account_keys where key in (select key from keyed) group by key),
  by_own_key as (
    select keyed.row as row, argMin(known.account_id, keyed.rank) as account_id
    from keyed inner join known on known.key = keyed.key group by row),
  by_id as (
    select row, substring(key, length({source:String}) + 9) as source_id
    from keyed where startsWith(key, 'source:') and row not in (select row from by_own_key)),
  foreign as (
    select substring(key, position(key, ':', 8) + 1) as source_id, any(owner) as found
    from (
      select key, argMin(account_id, (received_at, account_id)) as owner from account_keys
      where kind = 'source' and substring(key, position(key, ':', 8) + 1) in (select source_id from by_id) group by key)
    group by source_id having uniqExact(owner) = 1),
  by_key as (
    select row, account_id from by_own_key
    union all
    select by_id.row, foreign.found from by_id inner join foreign on foreign.source_id = by_id.source_id),
  by_match as (
    select rows.row as row, argMin(k.account_id, (k.received_at, k.account_id)) as found
    from rows inner join (
      select key, account_id, received_at from account_keys where kind = 'match' and key in (
        select concat('source:', {source:String}, ':', account_ref) from rows where account_ref != '')) as k
      on k.key = concat('source:', {source:String}, ':', rows.account_ref)
    where rows.row not in (select row from by_key) group by row),
  named as (
    select row, trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(account_ref)), '[^\\pL\\pN]+', ' ')) as words
    from rows where account_ref != '' and row not in (select row from by_key) and row not in (select row from by_match)),
  names as (
    select account_id, source,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(arrayJoin([name, local_name]))), '[^\\pL\\pN]+', ' ')) as words
    from accounts final
    where words != '' and words in (select words from named)),
  by_name as (
    select words, multiIf(
      uniqExactIf(account_id, source = {source:String}) = 1, anyIf(account_id, source = {source:String}),
      uniqExact(account_id) = 1, any(account_id), 0) as found
    from names group by words)
select {import:UUID}, row, account_id, 0 from by_key
union all
select {import:UUID}, row, found, 0 from by_match
union all
select {import:UUID}, named.row, by_name.found, 0
from named inner join by_name on by_name.words = named.words where by_name.found != 0
