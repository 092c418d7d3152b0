-- Which new rows share a key with a row that has the stronger claim: one that is known already, else an earlier one?
-- Run round by round until nothing changes. The first row that brings a strong key owns the weaker key beside it.
insert into import_resolved (import_id, row, id, existed, named_by, round)
with
  shared as (
    select arrayJoin(keys) as key from {stage:Identifier} where import_id = {import:UUID} and step = 'read'
    group by key having count() > 1),
  parts as (
    select row, key,
      arrayFirst(k -> startsWith(k, 'registry:'), keys) as registry,
      arrayFirst(k -> startsWith(k, 'domain:'), keys) as domain,
      if(registry != '' and registry != key, registry, if(weak and rank = length(keys), domain, '')) as guard
    from {stage:Identifier} array join keys as key, arrayEnumerate(keys) as rank
    where import_id = {import:UUID} and step = 'read' and key in (select key from shared)),
  owners as (select key, argMinIf(guard, row, guard != '') as owner from parts group by key),
  links as (
    select parts.row as row, parts.key as key from parts inner join owners on owners.key = parts.key
    where parts.guard = '' or parts.guard = owners.owner),
  now as (
    select row, id, (1 - existed, named_by, id) as claim, existed
    from import_resolved final where import_id = {import:UUID}),
  strongest as (
    select links.key as key, min(now.claim) as claim from links inner join now on now.row = links.row group by key),
  offers as (
    select links.row as row, min(strongest.claim) as claim
    from links inner join strongest on strongest.key = links.key group by row)
select {import:UUID}, now.row, offers.claim.3, 1 - offers.claim.1, offers.claim.2, {round:UInt16}
from now inner join offers on offers.row = now.row
where now.existed = 0 and offers.claim < now.claim
