-- The settled rows with what merging needs to know of their neighbours, in buckets that follow the file: all rows of an
-- id are in the bucket of its first one.
insert into import_plan (import_id, bucket, row, id, existed, first, shared)
select {import:UUID}, intDiv(min(row) over (partition by id) - 1, {rows:UInt32}), row, id, existed,
  row = min(row) over (partition by id),
  count() over (partition by id) > 1
from import_resolved final
where import_id = {import:UUID}
