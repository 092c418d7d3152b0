-- What is called by a name and by nothing better: the account of this name in the same source, or the only one there is.
insert into collect_owners (kind, source, ref, contact_id, account_id)
with
  named as (
    select source, account_ref as ref,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(account_ref)), '[^\\pL\\pN]+', ' ')) as words
    from collect_mentions
    where account_ref != '' and (source, account_ref) not in (select source, ref from collect_owners where kind = 'account')
    group by source, account_ref),
  names as (
    select account_id, source,
      trim(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(arrayJoin([name, local_name]))), '[^\\pL\\pN]+', ' ')) as words
    from accounts final where words != '' and words in (select words from named)),
  found as (
    select named.source as source, named.ref as ref, multiIf(
      uniqExactIf(names.account_id, names.source = named.source) = 1,
      anyIf(names.account_id, names.source = named.source),
      uniqExact(names.account_id) = 1, any(names.account_id), 0) as account_id
    from named inner join names on names.words = named.words group by named.source, named.ref)
select 'account', source, ref, 0, account_id from found where account_id != 0
