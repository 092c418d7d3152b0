import { byScore } from './auc.ts'

/**
 * Mean precision over the recall steps; rows of one score are taken together. NaN without positives. In a sample a row
 * without the outcome stands for `otherWeight` of them.
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>, otherWeight = 1): number {
  const order = byScore(scores)
  let [positives, seen, sum] = [0, 0, 0]
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i] ?? 0]
    let tied = 0
    for (; i < order.length && scores[order[i] ?? 0] === score; i++) {
      const positive = (labels[order[i] ?? 0] ?? 0) > 0
      seen += positive ? 1 : otherWeight
      if (positive) tied++
    }
    positives += tied
    sum += tied * (positives / seen)
  }
  return sum / positives
}
