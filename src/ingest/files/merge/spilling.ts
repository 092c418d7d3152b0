/** A file of any size is matched in bounded memory: what does not fit goes through the disk. */
export const spilling = {
  join_algorithm: 'grace_hash',
  grace_hash_join_initial_buckets: 8,
  max_bytes_in_join: 100_000_000,
  max_bytes_before_external_group_by: 150_000_000,
  max_bytes_before_external_sort: 150_000_000,
  max_block_size: 16_384,
  max_threads: 2,
}
