/** Row numbers, highest score first. */
export function byScore(scores: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
  return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
}

/**
 * The chance that a positive row outranks a negative one, ties counting half (Mann–Whitney). NaN without both kinds.
 */
export function auc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = byScore(scores)
  let [positives, negatives, pairs] = [0, 0, 0]
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i] ?? 0]
    let [tiedPositives, tiedNegatives] = [0, 0]
    for (; i < order.length && scores[order[i] ?? 0] === score; i++) {
      if ((labels[order[i] ?? 0] ?? 0) > 0) tiedPositives++
      else tiedNegatives++
    }
    pairs += tiedNegatives * (positives + tiedPositives / 2)
    positives += tiedPositives
    negatives += tiedNegatives
  }
  return pairs / (positives * negatives)
}

/** How far an AUC strays from one half by chance alone: the standard deviation of Mann–Whitney's statistic. */
export const aucSpreadByChance = (positives: number, negatives: number): number =>
  Math.sqrt((positives + negatives + 1) / (12 * positives * negatives))
