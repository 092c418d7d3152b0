-- Adds a batch to the figures of the day.
insert into event_flushes (day, events, stored, duplicates, dead, machine)
select toDate({at:DateTime64(3, 'UTC')}), {events:UInt64}, count(), {events:UInt64} - count(), {dead:UInt64}, countIf(machine != '')
from collect_rows where token = {token:String}
