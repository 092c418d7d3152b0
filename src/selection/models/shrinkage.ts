/** Without evidence to the contrary an expert is taken to be off by half a log-odds. */
const LEAST_DISAGREEMENT = 0.25

/** What decides how far to believe the data. */
export interface Evidence {
  /** n: accounts won. */
  wins: number
  /** d: how many numbers were learned from them in effect. */
  parameters: number
  /** Variance over accounts of the learned log-odds. */
  variance: number
  /** Correlation over accounts of the learned log-odds with the expert's fit. */
  correlation: number
}

/**
 * How far the learned weights take the place of the expert's, by empirical Bayes (Efron & Morris 1973): of what the
 * data say, d/n is chance, and τ² is how far the expert is off: the variance of the difference between both, put on one
 * scale, less that chance. λ = τ²/(τ² + d/n) = n·τ²/(n·τ² + d): 0 without wins, towards 1 with many, and smooth between.
 */
export function shrinkage({ wins, parameters, variance, correlation }: Evidence): {
  weight: number
  disagreement: number
} {
  if (wins === 0 || parameters <= 0) return { weight: 0, disagreement: LEAST_DISAGREEMENT }
  const chance = parameters / wins
  const disagreement = Math.max(LEAST_DISAGREEMENT, 2 * variance * (1 - correlation) - chance)
  return { weight: disagreement / (disagreement + chance), disagreement }
}
