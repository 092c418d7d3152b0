-- How many entries has this account's timeline?
with entries as (\i ./timeline-entries.sql)
select count() as total
from entries
