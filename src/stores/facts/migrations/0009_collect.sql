-- What a person is known by: e-mail address, the source's id.
create table if not exists contact_keys
(
  key String,
  contact_id UInt64,
  seq UInt64
)
engine = ReplacingMergeTree(seq)
order by (key, contact_id)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

create materialized view if not exists contact_keys_latest to contact_keys as
select
  arrayJoin(arrayFilter(k -> not endsWith(k, ':'),
    [concat('email:', lower(email)), concat('source:', source, ':', source_id)])) as key,
  contact_id, seq
from contact_versions;

insert into contact_keys
select
  arrayJoin(arrayFilter(k -> not endsWith(k, ':'),
    [concat('email:', lower(email)), concat('source:', source, ':', source_id)])) as key,
  contact_id, seq
from contact_versions;

-- Event ids taken lately, so that an event delivered twice counts once. Time leads the key: random ids alone would touch
-- every granule. The hour is the client's own, which a second delivery repeats; 1970 when it names none.
create table if not exists event_recent_ids
(
  hour DateTime('UTC'),
  event_id String,
  seen_on Date
)
engine = MergeTree
partition by seen_on
order by (hour, event_id)
ttl seen_on + interval 14 day
settings index_granularity = 1024, non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- What identify, group, alias, forms and mail clicks say of who is who: a visitor or a user of a source has an e-mail
-- address, is a user, belongs to an account. The earliest that happened holds, whatever arrives first.
create table if not exists event_links
(
  -- anonymous:<id>, user:<source>:<id>, group:<source>:<id>
  link String,
  occurred_at DateTime64(3, 'UTC'),
  event_id String,
  source LowCardinality(String),
  email String,
  -- another link that this one is
  same_as String,
  account_ref String
)
engine = MergeTree
order by (link, occurred_at, event_id)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- Where the events of a visitor or a user stand, so that they can follow their person.
create table if not exists event_mentions
(
  link String,
  account_id UInt64,
  occurred_at DateTime64(3, 'UTC'),
  event_id String
)
engine = MergeTree
order by (link, occurred_at, event_id)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

create materialized view if not exists event_mentions_of_events to event_mentions as
select
  arrayJoin(arrayFilter(k -> not endsWith(k, ':'),
    [concat('anonymous:', anonymous_id), concat('user:', source, ':', contact_ref)])) as link,
  account_id, occurred_at, event_id
from events
where anonymous_id != '' or contact_ref != '';

-- What the collector did, by day: the sums of its flushes.
create table if not exists event_flushes
(
  day Date,
  events UInt64,
  stored UInt64,
  duplicates UInt64,
  dead UInt64,
  machine UInt64
)
engine = SummingMergeTree
order by day
settings non_replicated_deduplication_window = 10000;

-- Events that could not be taken, with the reason; the newest row of an id holds.
create table if not exists event_dead_letters
(
  id String,
  received_at DateTime64(3, 'UTC'),
  source LowCardinality(String),
  -- how the sender spoke: segment, posthog, cloudevents, spearfish
  dialect LowCardinality(String),
  code LowCardinality(String),
  path String,
  body String,
  -- '' waits; replayed, dismissed
  state LowCardinality(String),
  version UInt64
)
engine = ReplacingMergeTree(version)
order by (received_at, id)
settings non_replicated_deduplication_window = 10000;

-- Between an accepted request and events: lines that the engine cannot read from a file, the events of one batch as
-- they came, what they name, who that is, and the finished rows, which stay until they are in.
create table if not exists collect_lines (line String) engine = Memory;

create table if not exists collect_stage
(
  event_id String,
  hour DateTime('UTC'),
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  source LowCardinality(String),
  call LowCardinality(String),
  name String,
  -- said by the sender; else by the table of names
  type String,
  anonymous_id String,
  user_id String,
  previous_id String,
  email String,
  group_id String,
  account_ref String,
  channel String,
  topic String,
  content String,
  play String,
  step String,
  variant String,
  value Nullable(Float64),
  cost Nullable(Float64),
  url String,
  referrer String,
  touch Map(String, String),
  network String,
  agent String,
  machine String,
  traits String,
  properties String
)
engine = Memory;

create table if not exists collect_names (kind LowCardinality(String), name String, becomes String) engine = Memory;

create table if not exists collect_links (link String, source String, email String, account_ref String) engine = Memory;

create table if not exists collect_mentions
(
  source String,
  anonymous_id String,
  contact_ref String,
  account_ref String
)
engine = Memory;

create table if not exists collect_refs
(
  -- account, email
  kind LowCardinality(String),
  source String,
  ref String,
  -- best first
  keys Array(String)
)
engine = Memory;

create table if not exists collect_owners
(
  -- account, email, link
  kind LowCardinality(String),
  source String,
  ref String,
  contact_id UInt64,
  account_id UInt64
)
engine = Memory;



-- Events that a rewrite looks at again.
create table if not exists collect_candidates
(
  account_id UInt64,
  occurred_at DateTime64(3, 'UTC'),
  event_id String
)
engine = Memory;

create table if not exists collect_rows
(
  token String,
  hour DateTime('UTC'),
  event_id String,
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
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
engine = MergeTree
partition by token
order by event_id
settings non_replicated_deduplication_window = 10000;

-- A rewrite as it was decided: rows as they will stand, and what they replace. Stays until it is done.
create table if not exists event_rewrite_rows
(
  rewrite_id UUID,
  old_account_id UInt64,
  old_contact_id UInt64,
  old_person_id UInt64,
  old_machine LowCardinality(String),
  old_url String,
  -- 1: the row goes and nothing comes in its place
  gone UInt8,
  event_id String,
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
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
engine = MergeTree
partition by rewrite_id
order by (old_account_id, occurred_at, event_id)
settings non_replicated_deduplication_window = 10000;
