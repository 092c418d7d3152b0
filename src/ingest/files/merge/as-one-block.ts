/**
 * Settings that make an insert one block with a token: written again after a crash, the engine drops what it has, in
 * the table and in what the table feeds, and adds what it lacks.
 */
export const asOneBlock = (token: string) => ({
  insert_deduplication_token: token,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  max_insert_threads: 1,
  min_insert_block_size_rows: 10_000_000,
  min_insert_block_size_bytes: 0,
  max_partitions_per_insert_block: 0,
})
