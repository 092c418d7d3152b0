import { byScore } from '../learning/statistics/auc.ts'

/** Rows of one month in the order of a score, best first; rows of one score stand together. */
export interface Ranking {
  rows: Uint32Array
  /** Where each group of equal scores ends. */
  ends: Uint32Array
}

/** Orders rows of a panel by a score. */
export function rankRows(rows: Int32Array, score: ArrayLike<number>): Ranking {
  const own = Float64Array.from(rows, row => score[row] ?? 0)
  const order = byScore(own)
  const ends: number[] = []
  for (let i = 1; i <= order.length; i++)
    if (i === order.length || own[order[i] ?? 0] !== own[order[i - 1] ?? 0]) ends.push(i)
  return { rows: Uint32Array.from(order, i => rows[i] ?? 0), ends: Uint32Array.from(ends) }
}

/** What a row weighs: how many accounts it stands for, times how often its account was drawn. */
export type Weigh = (row: number) => number

/**
 * How many of those for whom a deal came stand among the best `share` of the accounts, and how many there are. A group
 * of equal scores at the cut counts by its part, so that the order within it is no luck.
 */
export function amongBest({ rows, ends }: Ranking, came: ArrayLike<number>, weigh: Weigh, share: number) {
  let [all, positives] = [0, 0]
  for (const row of rows) {
    const weight = weigh(row)
    all += weight
    positives += (came[row] ?? 0) * weight
  }
  let [seen, found, start] = [0, 0, 0]
  for (const end of ends) {
    let [weight, hits] = [0, 0]
    for (let i = start; i < end; i++) {
      const row = rows[i] ?? 0
      const own = weigh(row)
      weight += own
      hits += (came[row] ?? 0) * own
    }
    start = end
    const room = share * all - seen
    if (weight >= room) {
      found += weight === 0 ? 0 : (hits * room) / weight
      break
    }
    seen += weight
    found += hits
  }
  return { found, positives, all }
}

/** Of months taken together, each ranked for itself: the share of deals that the best `share` held, and their lift. */
export function pooledLift(months: readonly Ranking[], came: ArrayLike<number>, weigh: Weigh, share = 0.1) {
  let [found, positives] = [0, 0]
  for (const month of months) {
    const one = amongBest(month, came, weigh, share)
    found += one.found
    positives += one.positives
  }
  return { gain: positives === 0 ? 0 : found / positives, lift: positives === 0 ? 0 : found / positives / share }
}
