-- Everything that happens is an event; immutable, written once, deduplicated by event_id on the way in.
create table if not exists events
(
  event_id String,
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  account_id UInt64,
  contact_id UInt64,
  -- how the source named them, kept for later matching
  account_ref String,
  contact_ref String,
  anonymous_id String,
  type LowCardinality(String),
  channel LowCardinality(String),
  topic LowCardinality(String),
  content String,
  value Nullable(Float64),
  url String,
  source LowCardinality(String),
  properties String,
  -- '' a person, else why a machine is suspected
  machine LowCardinality(String)
)
engine = MergeTree
partition by toYYYYMM(occurred_at)
order by (account_id, occurred_at, event_id)
settings index_granularity = 8192, non_replicated_deduplication_window = 10000;
