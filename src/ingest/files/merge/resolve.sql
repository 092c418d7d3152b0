-- Whose is each row: what its best known key leads to, else a new id from its best key?
-- A row with another registry number is another company, whatever domain they share; and a name alone never
-- overrules a domain.
insert into import_resolved (import_id, row, id, existed, named_by, round)
with
  links as (
    select row, key, rank,
      arrayFirst(k -> startsWith(k, 'registry:'), keys) as registry,
      arrayFirst(k -> startsWith(k, 'domain:'), keys) as domain,
      weak and rank = length(keys) as by_name
    from {stage:Identifier} array join keys as key, arrayEnumerate(keys) as rank
    where import_id = {import:UUID} and step = 'read'),
  matched as (
    select links.row as row, argMin(k.id, links.rank) as known_id
    from links inner join (select key, id, registries, domains from import_known where import_id = {import:UUID}) as k
      on k.key = links.key
    where not (registry != '' and notEmpty(k.registries) and not has(k.registries, registry))
      and not (by_name and domain != '' and notEmpty(k.domains) and not has(k.domains, domain))
    group by links.row)
select {import:UUID}, s.row, if(m.known_id != 0, m.known_id, sipHash64(s.keys[1])), m.known_id != 0, s.row, 0
from (select row, keys from {stage:Identifier} where import_id = {import:UUID} and step = 'read') as s
left join matched as m on m.row = s.row
