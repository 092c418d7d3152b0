-- What an event was part of, what it cost, and how its sender came to us.
alter table events
  add column if not exists play LowCardinality(String) after content,
  add column if not exists step LowCardinality(String) after play,
  add column if not exists variant LowCardinality(String) after step,
  add column if not exists cost Nullable(Float64) after value,
  add column if not exists referrer String after url,
  -- the campaign parameters that the event itself carries: utm_source …, gclid, li_fat_id, msclkid, bd_vid. The first
  -- and the last touch of a person are the earliest and the latest of these: a question, as late events may change them.
  add column if not exists touch Map(LowCardinality(String), String) after referrer,
  -- the sender's network, not the address: /24 or /48
  add column if not exists network LowCardinality(String) after touch;

-- Rows that were taken out of events, because they changed their owner or their verdict or were erased: what rollups
-- counted of them. Each rollup counts events up and retractions down. No more of a person than the ids.
create table if not exists event_retractions
(
  event_id String,
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  account_id UInt64,
  contact_id UInt64,
  type LowCardinality(String),
  channel LowCardinality(String),
  topic LowCardinality(String),
  content String,
  play LowCardinality(String),
  step LowCardinality(String),
  variant LowCardinality(String),
  value Nullable(Float64),
  cost Nullable(Float64),
  url String,
  source LowCardinality(String),
  machine LowCardinality(String),
  retracted_at DateTime64(3, 'UTC')
)
engine = MergeTree
partition by toYYYYMM(occurred_at)
order by (account_id, occurred_at, event_id)
settings index_granularity = 8192, non_replicated_deduplication_window = 10000;
