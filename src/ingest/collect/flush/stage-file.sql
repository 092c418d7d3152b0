-- Reads a closed segment of the inbox.
insert into collect_stage
with lines as (select line from file({path:String}, LineAsString, 'line String'))
\i ./stage-select.sql
