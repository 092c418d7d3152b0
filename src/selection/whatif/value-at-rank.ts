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

/** Members by the upper bits of their value, which must be below 2^28: the first of two passes to a rank. */
export const upperCounts = () => ({
  counts: new Float64Array(BUCKETS),
  /** The place of a value among the counts. */
  bits: LOW_BITS,
})

/** Counts what is not negative. */
export function countUpper(values: Int32Array, members: Uint32Array): Float64Array {
  const { counts } = upperCounts()
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value >= 0) counts[value >> LOW_BITS] = (counts[value >> LOW_BITS] as number) + (members[i] as number)
  }
  return counts
}

/**
 * The value of the rank-th of `Σ members` sorted values (counted from 1), each standing for its members; values are
 * below 2^28, negative ones are passed over. Exact, in two passes and without sorting; `upper` is the first of them.
 */
export function valueAtRank(
  values: Int32Array,
  members: Uint32Array,
  rank: number,
  upper = countUpper(values, members),
): number {
  const { bucket, before } = bucketAt(upper, rank)
  const low = new Float64Array(BUCKETS)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value >> LOW_BITS === bucket) low[value & LOW] = (low[value & LOW] as number) + (members[i] as number)
  }
  return bucket * BUCKETS + bucketAt(low, rank - before).bucket
}
