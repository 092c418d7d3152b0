-- What has the collector done since the folder was made?
select sum(events) as events, sum(stored) as stored, sum(duplicates) as duplicates, sum(machine) as machine,
  (select count() from event_dead_letters final) as dead
from event_flushes
