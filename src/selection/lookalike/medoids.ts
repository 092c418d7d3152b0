/** Seeds in groups: the one in the middle of each, and how many belong to it. */
export interface Medoid {
  index: number
  members: number
}

const MOST_GROUPS = 5
const MOST_SWAPS = 20

/** How many groups a short list is worth: 2 of eight, 5 of fifty. */
const groupsFor = (n: number) => Math.max(1, Math.min(MOST_GROUPS, n, Math.round(Math.sqrt(n / 2))))

/**
 * Partitioning around medoids (Kaufman & Rousseeuw 1987): build greedily, then swap while it helps. Deterministic; ties
 * go to the earlier seed. `similarity` is symmetric, 0 … 1.
 */
export function medoidsOf(n: number, similarity: (a: number, b: number) => number): Medoid[] {
  const all = Array.from({ length: n }, (_, i) => i)
  const distance = all.map(a => Float64Array.from(all, b => 1 - similarity(a, b)))
  const cost = (medoids: readonly number[]) =>
    all.reduce((sum, i) => sum + Math.min(...medoids.map(m => distance[m]?.[i] ?? 1)), 0)
  const bestAdded = (medoids: readonly number[]) =>
    all
      .filter(i => !medoids.includes(i))
      .reduce(
        (best, i) => {
          const reached = cost([...medoids, i])
          return reached < best.cost ? { cost: reached, i } : best
        },
        { cost: Number.POSITIVE_INFINITY, i: 0 },
      )
  let medoids: number[] = []
  while (medoids.length < groupsFor(n)) medoids = [...medoids, bestAdded(medoids).i]
  for (let swap = 0; swap < MOST_SWAPS; swap++) {
    const now = cost(medoids)
    const tries = medoids.map(out => {
      const rest = medoids.filter(m => m !== out)
      return { rest, ...bestAdded(rest) }
    })
    const best = tries.reduce((a, b) => (b.cost < a.cost ? b : a))
    if (best.cost >= now - 1e-12) break
    medoids = [...best.rest, best.i]
  }
  const members = new Map(medoids.map(m => [m, 0]))
  for (const i of all) {
    const nearest = medoids.reduce((a, b) => ((distance[b]?.[i] ?? 1) < (distance[a]?.[i] ?? 1) ? b : a))
    members.set(nearest, (members.get(nearest) ?? 0) + 1)
  }
  return [...members].map(([index, count]) => ({ index, members: count })).sort((a, b) => b.members - a.members)
}
