-- Which keys of the file are known already, whose they are, and which stronger keys that account has?
insert into import_known (import_id, key, id, registries, domains)
with
  wanted as (select distinct arrayJoin(keys) as key from import_accounts where import_id = {import:UUID}),
  found as (
    select key, argMin(account_id, (received_at, account_id)) as id
    from account_keys where key in (select key from wanted) group by key),
  strong as (
    select account_id,
      groupUniqArrayIf(key, kind = 'registry') as registries,
      groupUniqArrayIf(key, kind = 'domain') as domains
    from account_keys
    -- asked only of files that hold a registry number or know companies by name alone
    where (select max(weak or startsWith(keys[1], 'registry:')) from import_accounts where import_id = {import:UUID})
      and account_id in (select id from found)
    group by account_id)
select {import:UUID}, found.key, found.id, strong.registries, strong.domains
from found left join strong on strong.account_id = found.id
