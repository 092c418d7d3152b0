-- The latest chance of an opportunity within the horizon, of every account at risk; null for one that no longer is.
create table if not exists account_propensity
(
  account_id UInt64,
  -- grows with every scoring; the newest row wins
  run UInt64,
  -- the moment as of which the account was looked at
  scored_at DateTime64(3, 'UTC'),
  model UInt32,
  probability Nullable(Float64)
)
engine = ReplacingMergeTree(run)
order by account_id
settings index_granularity = 1024;
