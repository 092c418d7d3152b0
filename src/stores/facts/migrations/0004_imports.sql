-- Where the rows of a file wait between being read and being known. Each import has a partition of its own in every
-- import_* table, dropped when it ends; only the rejects stay. `read` is what the file says; `folded` carries what
-- earlier rows of the file said of the same thing; `merged` is laid over what was known before.
create table if not exists import_accounts
(
  import_id UUID,
  step Enum8('read' = 0, 'folded' = 1, 'merged' = 2) default 'read',
  row UInt32,
  -- best first, as the accounts domain makes them
  keys Array(String),
  -- 1: the last key is only a name and a country, which yields to any better key
  weak UInt8,
  valid_from Nullable(DateTime64(3, 'UTC')),
  received_at Nullable(DateTime64(3, 'UTC')),
  source LowCardinality(String),
  source_id String,
  registry_number String,
  domain String,
  name String,
  local_name String,
  website String,
  phone String,
  country LowCardinality(String),
  region LowCardinality(String),
  city LowCardinality(String),
  industry LowCardinality(String),
  industry_text LowCardinality(String),
  employees Nullable(UInt32),
  revenue_usd Nullable(UInt64),
  revenue_text String,
  founded_year Nullable(UInt16),
  ownership LowCardinality(String),
  growth Nullable(Float32),
  budget_usd Nullable(UInt64),
  technologies Array(LowCardinality(String)),
  keywords Array(LowCardinality(String)),
  departments Map(LowCardinality(String), UInt32),
  parent_name String,
  owner LowCardinality(String),
  attributes Map(LowCardinality(String), String)
)
engine = MergeTree
partition by import_id
order by (step, row);

create table if not exists import_contacts
(
  import_id UUID,
  step Enum8('read' = 0, 'folded' = 1, 'merged' = 2) default 'read',
  row UInt32,
  keys Array(String),
  weak UInt8,
  -- keys that may lead to the account, best first
  account_keys Array(String),
  account_id UInt64,
  account_ref String,
  valid_from Nullable(DateTime64(3, 'UTC')),
  received_at Nullable(DateTime64(3, 'UTC')),
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
  origin LowCardinality(String),
  attributes Map(LowCardinality(String), String)
)
engine = MergeTree
partition by import_id
order by (step, row);

create table if not exists import_opportunities
(
  import_id UUID,
  step Enum8('read' = 0, 'folded' = 1, 'merged' = 2) default 'read',
  row UInt32,
  keys Array(String),
  weak UInt8,
  account_keys Array(String),
  account_id UInt64,
  account_ref String,
  received_at Nullable(DateTime64(3, 'UTC')),
  source LowCardinality(String),
  source_id String,
  name String,
  product LowCardinality(String),
  owner LowCardinality(String),
  stage LowCardinality(String),
  status LowCardinality(String),
  amount_usd Nullable(Float64),
  amount_text String,
  created_on Nullable(Date32),
  expected_close_on Nullable(Date32),
  closed_on Nullable(Date32),
  attributes Map(LowCardinality(String), String)
)
engine = MergeTree
partition by import_id
order by (step, row);

create table if not exists import_events
(
  import_id UUID,
  step Enum8('read' = 0, 'folded' = 1, 'merged' = 2) default 'read',
  row UInt32,
  -- one: event:<event_id>
  keys Array(String),
  weak UInt8,
  account_keys Array(String),
  account_ref String,
  contact_keys Array(String),
  contact_ref String,
  event_id String,
  occurred_at DateTime64(3, 'UTC'),
  received_at Nullable(DateTime64(3, 'UTC')),
  anonymous_id String,
  type LowCardinality(String),
  channel LowCardinality(String),
  topic LowCardinality(String),
  content String,
  value Nullable(Float64),
  url String,
  source LowCardinality(String),
  properties String
)
engine = MergeTree
partition by import_id
order by (step, row);

-- Keys of the file that are known already, and whose they are.
create table if not exists import_known
(
  import_id UUID,
  key String,
  id UInt64,
  -- the strong keys of what it leads to: a row with another one of the same kind is not the same
  registries Array(String),
  domains Array(String)
)
engine = MergeTree
partition by import_id
order by key;

-- Whose each row is; a later round corrects an earlier one.
create table if not exists import_resolved
(
  import_id UUID,
  row UInt32,
  id UInt64,
  existed UInt8,
  -- the row that named the id, when it is new
  named_by UInt32,
  round UInt16
)
engine = ReplacingMergeTree(round)
partition by import_id
-- FINAL compares across partitions, hence the import in the key
order by (import_id, row);

-- The same, settled, in buckets small enough to be merged and written one at a time.
create table if not exists import_plan
(
  import_id UUID,
  bucket UInt16,
  row UInt32,
  id UInt64,
  existed UInt8,
  -- the first row of this id in the file
  first UInt8,
  -- other rows of the file have the same id
  shared UInt8
)
engine = MergeTree
partition by import_id
order by (bucket, row);

-- Which account (and contact) the rows of a file of contacts, opportunities or events belong to.
create table if not exists import_links
(
  import_id UUID,
  row UInt32,
  account_id UInt64,
  contact_id UInt64
)
engine = MergeTree
partition by import_id
order by row;

-- Every value that was not taken. Written again when an import runs again, hence Replacing.
create table if not exists import_rejects
(
  import_id UUID,
  row UInt32,
  column String,
  code LowCardinality(String),
  found String,
  expected String,
  suggestion String
)
engine = ReplacingMergeTree
order by (import_id, row, column, code);
