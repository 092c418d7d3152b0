/**
 * Isotonic regression by pooling adjacent violators: the non-decreasing sequence nearest to `values` in weighted least
 * squares (Ayer et al., 1955). Calibrates scores when there are a thousand points or more.
 */
export function isotonic(values: readonly number[], weights?: readonly number[]): number[] {
  const pools: { sum: number; weight: number; size: number }[] = []
  values.forEach((value, i) => {
    const weight = weights?.[i] ?? 1
    let last = { sum: value * weight, weight, size: 1 }
    for (
      let before = pools.at(-1);
      before && before.sum / before.weight > last.sum / last.weight;
      before = pools.at(-1)
    ) {
      last = { sum: before.sum + last.sum, weight: before.weight + last.weight, size: before.size + last.size }
      pools.pop()
    }
    pools.push(last)
  })
  return pools.flatMap(pool => Array<number>(pool.size).fill(pool.sum / pool.weight))
}
