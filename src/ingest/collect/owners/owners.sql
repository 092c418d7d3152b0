-- Who is named: accounts by their keys or by an id that only one other source has; people by their address, known ones
-- else by the number that the address itself makes; and what the account of a person is.
insert into collect_owners (kind, source, ref, contact_id, account_id)
with
  keyed as (
    select kind, source, ref, key, rank from collect_refs array join keys as key, arrayEnumerate(keys) as rank),
  known as (
    select key, argMin(account_id, (received_at, account_id)) as account_id
    from account_keys where key in (select key from keyed) group by key),
  by_key as (
    select keyed.kind as kind, keyed.source as source, keyed.ref as ref, argMin(known.account_id, keyed.rank) as first,
      uniqExact(known.account_id) as accounts
    from keyed inner join known on known.key = keyed.key group by keyed.kind, keyed.source, keyed.ref),
  addresses as (select ref, concat('email:', ref) as key from collect_refs where kind = 'email'),
  people as (
    select key, argMax(contact_id, seq) as contact_id
    from contact_keys where key in (select key from addresses) group by key),
  named as (
    select a.ref as ref, if(p.contact_id != 0, p.contact_id, sipHash64(a.key)) as contact_id
    from addresses as a left any join people as p on p.key = a.key),
  persons as (
    select contact_id, account_id from contacts final where contact_id in (select contact_id from named))
select 'account', source, ref, 0, argMin(first, kind = 'foreign') from by_key
where kind = 'account' or (kind = 'foreign' and accounts = 1)
group by source, ref
union all
select 'email', '', named.ref, named.contact_id, if(persons.account_id != 0, persons.account_id, by_domain.first)
from named
left any join persons on persons.contact_id = named.contact_id
left any join (select ref, first from by_key where kind = 'email') as by_domain on by_domain.ref = named.ref
