-- The counts in parts by month: rows that were not merged yet are merged at reading within their month alone, and what is
-- older than a model looks back is not read. The views are made anew because they name the table.
drop view if exists engagement_from_events;

drop view if exists engagement_from_retractions;

create or replace table engagement_daily
(
  account_id UInt64,
  person_id UInt64,
  day Date,
  type LowCardinality(String),
  page LowCardinality(String),
  -- '' a person, else why a machine is suspected
  machine LowCardinality(String),
  received_day Date,
  count Int64,
  minutes Int64
)
engine = SummingMergeTree((count, minutes))
partition by toYYYYMM(day)
order by (account_id, person_id, day, type, page, machine, received_day)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000
as select * from engagement_daily
settings max_partitions_per_insert_block = 0;

create materialized view if not exists engagement_from_events to engagement_daily as
select account_id, person_id, toDate(occurred_at) as day, type, page, machine, toDate(received_at) as received_day,
  toInt64(count()) as count, sum(minutes) as minutes
from events where account_id != 0 group by all;

create materialized view if not exists engagement_from_retractions to engagement_daily as
select account_id, person_id, toDate(occurred_at) as day, type, page, machine, toDate(received_at) as received_day,
  -toInt64(count()) as count, -sum(minutes) as minutes
from event_retractions where account_id != 0 group by all;
