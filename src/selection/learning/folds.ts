import { seededRandom, shuffled } from './seeded-random.ts'

/**
 * Deals rows into `count` folds: rows of one group stay together, and every fold gets about the same number of rows and
 * of positives. The same seed deals the same way. Returns the fold of each of `rows`.
 */
export function dealFolds(
  rows: Int32Array,
  labels: ArrayLike<number>,
  groups: Int32Array | null,
  count: number,
  seed: number,
): Uint8Array {
  const members = new Map<number, number[]>()
  rows.forEach((row, i) => {
    const key = groups ? (groups[row] ?? 0) : i
    const known = members.get(key)
    if (known) known.push(i)
    else members.set(key, [i])
  })
  const units = [...members.values()]
  const order = shuffled(units.keys(), seededRandom(seed))
  // large groups first: the small ones even out what they leave
  order.sort((a, b) => (units[b]?.length ?? 0) - (units[a]?.length ?? 0))
  const load = Array.from({ length: count }, () => ({ positives: 0, negatives: 0 }))
  const folds = new Uint8Array(rows.length)
  for (const unit of order) {
    const inside = units[unit] ?? []
    const positives = inside.reduce((sum, i) => sum + (labels[rows[i] ?? 0] ?? 0), 0)
    const negatives = inside.length - positives
    const burden = load.map(fold => fold.positives * positives + fold.negatives * negatives)
    const fold = burden.indexOf(Math.min(...burden))
    for (const i of inside) folds[i] = fold
    const chosen = load[fold]
    if (chosen) {
      chosen.positives += positives
      chosen.negatives += negatives
    }
  }
  return folds
}

export interface Split {
  train: Int32Array
  test: Int32Array
}

/** Each fold once as the test. */
export const splitsOf = (rows: Int32Array, folds: Uint8Array): Split[] =>
  Array.from({ length: Math.max(...folds) + 1 }, (_, fold) => ({
    train: rows.filter((_, i) => folds[i] !== fold),
    test: rows.filter((_, i) => folds[i] === fold),
  }))

/** The first `share` of the rows by time against the rest; rows of one moment stay together. */
export function splitByTime(rows: Int32Array, times: Float64Array, share: number): Split {
  const ordered = rows.slice().sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  const last = times[ordered[Math.max(0, Math.floor(ordered.length * share) - 1)] ?? 0] ?? 0
  return {
    train: ordered.filter(row => (times[row] ?? 0) <= last),
    test: ordered.filter(row => (times[row] ?? 0) > last),
  }
}
