-- Which write a row came with, kept when parts merge: what has changed since is found by it.
alter table accounts modify setting enable_block_number_column = 1;

-- The cell of every account under the conditions of an ICP (a store), for what-if: `code` says its levels. The numbers
-- beside it tell where the account goes when a boundary moves; NULL also where the ICP does not look at them.
create table if not exists company_cells
(
  store UInt64,
  code UInt64,
  account_id UInt64,
  employees Nullable(UInt32),
  revenue_usd Nullable(UInt64),
  budget_usd Nullable(UInt64),
  growth Nullable(Float32),
  founded_year Nullable(UInt16),
  sign Int8
)
engine = CollapsingMergeTree(sign)
partition by store
order by (code, account_id)
settings index_granularity = 512;
