const LOW_BITS = 14
const LOW = 2 ** LOW_BITS - 1
const BUCKETS = 2 ** 14

/** The bucket in which the running sum first reaches the rank, and what stands before it. */
function bucketAt(sums: Float64Array, rank: number): { bucket: number; before: number } {
  let before = 0
  for (let bucket = 0; bucket < sums.length; bucket++) {
    const sum = sums[bucket] ?? 0
    if (before + sum >= rank) return { bucket, before }
    before += sum
  }
  return { bucket: sums.length - 1, before }
}

/**
 * The value of the rank-th of `Σ members` sorted values (counted from 1), each standing for its members; values are
 * below 2^28, negative ones are passed over. Exact, in two passes and without sorting.
 */
export function valueAtRank(values: Int32Array, members: Uint32Array, rank: number): number {
  const high = new Float64Array(BUCKETS)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value >= 0) high[value >> LOW_BITS] = (high[value >> LOW_BITS] as number) + (members[i] as number)
  }
  const { bucket, before } = bucketAt(high, rank)
  const low = new Float64Array(BUCKETS)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value >> LOW_BITS === bucket) low[value & LOW] = (low[value & LOW] as number) + (members[i] as number)
  }
  return bucket * BUCKETS + bucketAt(low, rank - before).bucket
}
