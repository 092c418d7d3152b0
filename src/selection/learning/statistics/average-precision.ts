import { byScore } from './auc.ts'

/** Mean precision over the recall steps; rows of one score are taken together. NaN without positives. */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = byScore(scores)
  let [positives, seen, sum] = [0, 0, 0]
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i] ?? 0]
    let tied = 0
    for (; i < order.length && scores[order[i] ?? 0] === score; i++) {
      seen++
      if ((labels[order[i] ?? 0] ?? 0) > 0) tied++
    }
    positives += tied
    sum += tied * (positives / seen)
  }
  return sum / positives
}
