-- Adds a batch to the figures of the day.
insert into event_flushes (day, events, stored, duplicates, dead, machine)
select toDate({at:DateTime64(3, 'UTC')}), {events:UInt64}, {stored:UInt64}, {events:UInt64} - {stored:UInt64}, {dead:UInt64}, {machine:UInt64}
