-- Which events of the file have been taken before? Events are partitioned by month: only the file's months are read.
insert into import_known (import_id, key, id)
with
  wanted as (select distinct event_id from import_events where import_id = {import:UUID}),
  (select min(occurred_at) from import_events where import_id = {import:UUID}) as earliest,
  (select max(occurred_at) from import_events where import_id = {import:UUID}) as latest
select {import:UUID}, concat('event:', event_id), sipHash64(concat('event:', event_id))
from events
where occurred_at between earliest and latest and event_id in (select event_id from wanted)
group by event_id
