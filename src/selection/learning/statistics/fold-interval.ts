import type { Interval } from './wilson-interval.ts'

/** Student's t at 97.5 % by degrees of freedom 1 … 9. */
const T975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]

export interface FoldInterval extends Interval {
  mean: number
  sd: number
}

/**
 * Mean, standard deviation and 95 % interval of a figure measured on each fold. Folds share training rows, which makes
 * the plain t interval too narrow; the variance is scaled by 1/k + 1/(k−1) instead of 1/k (Nadeau & Bengio 2003).
 * Five figures can lie close together by luck, so the interval never takes them for closer than `leastSd`.
 */
export function foldInterval(values: readonly number[], leastSd = 0): FoldInterval {
  const k = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / k
  if (k < 2) return { mean, sd: 0, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (k - 1))
  const half = (T975[k - 2] ?? 2) * Math.max(sd, leastSd) * Math.sqrt(1 / k + 1 / (k - 1))
  return { mean, sd, low: mean - half, high: mean + half }
}
