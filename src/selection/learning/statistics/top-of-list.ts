import { byScore } from './auc.ts'

export interface TopOfList {
  /** Share of positives among the first k. */
  precision: number
  /** That share against the share of positives in all. */
  lift: number
  /** Share of all positives that the first k hold. */
  gain: number
}

/** How good the first k rows are. Rows that tie at the cut count by their mean, so that order within a tie is no luck. */
export function topOfList(scores: ArrayLike<number>, labels: ArrayLike<number>, k: number): TopOfList {
  const order = byScore(scores)
  const cut = scores[order[Math.max(0, k - 1)] ?? 0] ?? 0
  let [all, above, aboveRows, tied, tiedRows] = [0, 0, 0, 0, 0]
  for (let i = 0; i < order.length; i++) {
    const positive = (labels[i] ?? 0) > 0 ? 1 : 0
    const score = scores[i] ?? 0
    all += positive
    if (score > cut) {
      above += positive
      aboveRows++
    } else if (score === cut) {
      tied += positive
      tiedRows++
    }
  }
  const found = above + (tiedRows === 0 ? 0 : (tied * (k - aboveRows)) / tiedRows)
  return { precision: found / k, lift: found / k / (all / order.length), gain: found / all }
}
