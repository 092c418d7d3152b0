-- Sets aside what the door could not take.
insert into event_dead_letters
with lines as (select line from file({path:String}, LineAsString, 'line String'))
\i ./dead-select.sql
