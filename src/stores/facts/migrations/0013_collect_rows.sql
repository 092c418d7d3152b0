-- Events are taken apart by the process that flushes them; what stood between them and the rows is not needed any more.
drop table if exists collect_lines;

drop table if exists collect_stage;

drop table if exists collect_names;

-- What a batch asks for and says: visitors, users and groups by which owners are looked for, people who are new or of
-- whom something new is told, and the rows with everything decided but what came before.
create table if not exists collect_wanted (link String) engine = Memory;

create table if not exists collect_told
(
  email String,
  source LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  event_id String,
  call LowCardinality(String),
  traits String,
  account_ref String
)
engine = Memory;

create table if not exists collect_ready
(
  hour UInt32,
  event_id String,
  occurred Int64,
  received Int64,
  account_id UInt64,
  contact_id UInt64,
  account_ref String,
  contact_ref String,
  anonymous_id String,
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
  referrer String,
  touch Map(LowCardinality(String), String),
  network LowCardinality(String),
  source LowCardinality(String),
  properties String,
  machine LowCardinality(String)
)
engine = Memory;

-- The events that came last are looked for by when they came.
alter table events add index if not exists by_arrival received_at type minmax granularity 1;
