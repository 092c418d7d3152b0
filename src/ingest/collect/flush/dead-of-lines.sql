-- The same of lines that wait in a table.
insert into event_dead_letters
with lines as (select line from collect_lines)
\i ./dead-select.sql
