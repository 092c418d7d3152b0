-- The latest fit of every account, with its receipt. Points are integer micro-points: floating sums differ by thread.
create table if not exists account_fit
(
  account_id UInt64,
  icp_version UInt32,
  -- grows with every scoring run; the newest run's row wins
  run UInt64,
  scored_at DateTime64(3, 'UTC'),
  -- 0 … 100,000,000
  fit Int32,
  grade LowCardinality(String),
  -- share of the weights whose value is known, in millionths
  coverage Int32,
  -- micro-points of each criterion in the definition's order, then of the gates; they sum to fit
  points Array(Int32),
  -- 'must:<criterion>' or 'must_not:<criterion>' when a gate closed, else ''
  gate LowCardinality(String)
)
engine = ReplacingMergeTree(run)
order by account_id
settings index_granularity = 1024;

-- The newest target list, for joining with facts; the list itself, with its reasons, lives in the records store.
create table if not exists target_list_members
(
  list_version UInt32,
  account_id UInt64,
  tier LowCardinality(String),
  rank UInt32
)
engine = ReplacingMergeTree
order by (list_version, account_id);
