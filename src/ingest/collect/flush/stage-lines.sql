-- Reads lines that wait in a table: where the engine is a server, which sees no file of ours, and for mended ones.
insert into collect_stage
with lines as (select line from collect_lines)
\i ./stage-select.sql
