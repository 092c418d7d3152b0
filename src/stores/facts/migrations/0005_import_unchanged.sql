-- What a row says, as one number, by the one definition there is: a row that says exactly what is known changes nothing.
alter table import_accounts add column if not exists content_hash UInt64 materialized
  cityHash64((source, source_id, registry_number, domain, name, local_name, website, phone, country, region, city,
    industry, industry_text, employees, revenue_usd, revenue_text, founded_year, ownership, growth, budget_usd,
    technologies, keywords, mapSort(departments), parent_name, owner, mapSort(attributes)));

-- The rows that do so: they need no merging.
create table if not exists import_unchanged
(
  import_id UUID,
  row UInt32
)
engine = MergeTree
partition by import_id
order by row;

-- Keys that are written again after a crash are dropped by their token, as versions are.
alter table account_keys modify setting non_replicated_deduplication_window = 10000;

-- Waiting rows are read a few times and dropped: merging their parts would only rewrite them.
alter table import_accounts modify setting max_bytes_to_merge_at_max_space_in_pool = 1, parts_to_delay_insert = 100000,
  parts_to_throw_insert = 100000
