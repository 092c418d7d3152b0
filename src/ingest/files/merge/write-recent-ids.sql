-- Remembers the ids of one bucket's events, so that the same event counts once when it comes over HTTP as well.
insert into event_recent_ids (hour, event_id, seen_on)
select toStartOfHour(toDateTime(s.occurred_at, 'UTC')), s.event_id, toDate({now:DateTime64(3, 'UTC')})
from import_events as s
where s.import_id = {import:UUID} and s.step = 'read' and s.row in (
  select row from import_plan
  where import_id = {import:UUID} and bucket = {bucket:UInt16} and first and not existed)
