/**
 * Benjamini–Hochberg: for each chance the share of false discoveries if all as small were believed. `tests` counts those
 * too that are not listed because nothing was seen in them.
 */
export function falseDiscovery(chances: readonly number[], tests: number): number[] {
  const order = chances.map((p, index) => ({ p, index })).sort((x, y) => x.p - y.p)
  const shares = new Array<number>(chances.length).fill(1)
  let least = 1
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1]
    if (!at) continue
    least = Math.min(least, (at.p * Math.max(tests, chances.length)) / rank)
    shares[at.index] = least
  }
  return shares
}
