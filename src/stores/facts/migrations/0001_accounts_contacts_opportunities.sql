-- What the world told us about companies, people and deals. Versions are append-only and carry two times: when a thing
-- held (valid_from) and when we learned it (received_at). The latest rows are fed from them by materialised views.
-- '' and NULL mean unknown, never zero.
create table if not exists account_versions
(
  account_id UInt64,
  valid_from DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  -- breaks ties of received_at: grows with every write
  seq UInt64,
  source LowCardinality(String),
  source_id String,
  registry_number String,
  domain String,
  name String,
  -- the same company's name in the other script: 澜屿精密 beside Lanyu Precision
  local_name String,
  website String,
  phone String,
  -- ISO 3166-1 alpha-2
  country LowCardinality(String),
  -- ISO 3166-2, e.g. US-CA, CN-JS
  region LowCardinality(String),
  city LowCardinality(String),
  -- 'naics:333517' or 'gbt:C3421'
  industry LowCardinality(String),
  industry_text LowCardinality(String),
  employees Nullable(UInt32),
  -- whole US dollars a year
  revenue_usd Nullable(UInt64),
  -- what the source said, e.g. '8.6亿 CNY'
  revenue_text String,
  founded_year Nullable(UInt16),
  -- public, private, state_owned, foreign_owned, subsidiary, government, nonprofit
  ownership LowCardinality(String),
  -- a year's change of revenue as a fraction: 0.25 is +25 %
  growth Nullable(Float32),
  -- whole US dollars a year for what we sell
  budget_usd Nullable(UInt64),
  technologies Array(LowCardinality(String)),
  keywords Array(LowCardinality(String)),
  -- department → headcount
  departments Map(LowCardinality(String), UInt32),
  parent_name String,
  owner LowCardinality(String),
  attributes Map(LowCardinality(String), String),
  -- of everything above but the times: equal means unchanged
  content_hash UInt64
)
engine = MergeTree
order by (account_id, received_at, seq)
settings index_granularity = 256, non_replicated_deduplication_window = 10000;

create table if not exists accounts as account_versions
engine = ReplacingMergeTree(seq)
order by account_id
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

create materialized view if not exists accounts_latest to accounts as
select * from account_versions;

-- every key that an account is known by, best first: registry:…, domain:…, source:<source>:<id>
create table if not exists account_keys
(
  key String,
  kind LowCardinality(String),
  account_id UInt64,
  received_at DateTime64(3, 'UTC')
)
engine = ReplacingMergeTree
order by (key, account_id)
settings index_granularity = 1024;

create table if not exists contact_versions
(
  contact_id UInt64,
  -- 0 while no account is known
  account_id UInt64,
  -- how the source named the account, kept for later matching
  account_ref String,
  valid_from DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  seq UInt64,
  source LowCardinality(String),
  source_id String,
  email String,
  name String,
  first_name String,
  last_name String,
  title String,
  department LowCardinality(String),
  seniority LowCardinality(String),
  roles Array(LowCardinality(String)),
  phone String,
  country LowCardinality(String),
  city LowCardinality(String),
  linkedin String,
  -- how the person came to us, '' unknown; 'inbound' for a lead of their own doing
  origin LowCardinality(String),
  attributes Map(LowCardinality(String), String),
  content_hash UInt64
)
engine = MergeTree
order by (contact_id, received_at, seq)
settings index_granularity = 256, non_replicated_deduplication_window = 10000;

create table if not exists contacts as contact_versions
engine = ReplacingMergeTree(seq)
order by contact_id
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

create materialized view if not exists contacts_latest to contacts as
select * from contact_versions;

create table if not exists opportunity_versions
(
  opportunity_id UInt64,
  -- 0 while no account is known
  account_id UInt64,
  account_ref String,
  valid_from DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  seq UInt64,
  source LowCardinality(String),
  source_id String,
  name String,
  product LowCardinality(String),
  owner LowCardinality(String),
  -- the source's own word for where the deal stands
  stage LowCardinality(String),
  -- open, won, lost
  status LowCardinality(String),
  amount_usd Nullable(Float64),
  amount_text String,
  created_on Nullable(Date32),
  expected_close_on Nullable(Date32),
  closed_on Nullable(Date32),
  attributes Map(LowCardinality(String), String),
  content_hash UInt64
)
engine = MergeTree
order by (opportunity_id, received_at, seq)
settings index_granularity = 256, non_replicated_deduplication_window = 10000;

create table if not exists opportunities as opportunity_versions
engine = ReplacingMergeTree(seq)
order by opportunity_id
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

create materialized view if not exists opportunities_latest to opportunities as
select * from opportunity_versions;
