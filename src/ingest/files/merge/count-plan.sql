-- Per bucket: how many rows are new, how many must be compared with what came before them, and of how many is it
-- known already that they change nothing?
select bucket, countIf(first and not existed) as created, countIf(existed or not first) as compared,
  countIf(shared) as shared,
  countIf(row in (select row from import_unchanged where import_id = {import:UUID})) as same
from import_plan where import_id = {import:UUID} group by bucket order by bucket
