/** What is believed of an expert before looking: off by half a log-odds; and how many wins that belief is worth. */
const USUAL_DISAGREEMENT = 0.25
const BELIEF_WINS = 50
/** Which attributes there are to learn from is a choice as well; it is taken to be worth so many numbers. */
const NUMBERS_OF_CHOICE = 20

/** What decides how far to believe the data. */
export interface Evidence {
  /** n: accounts won. */
  wins: number
  /** γ: how many numbers were learned from them in effect. */
  parameters: number
  /** Variance over accounts of the learned log-odds. */
  variance: number
  /** Correlation over accounts of the learned log-odds with the expert's fit. */
  correlation: number
}

export interface Shrinkage {
  lambda: number
  /** τ² */
  disagreement: number
  /** d */
  parameters: number
}

/**
 * How far to believe the data, by empirical Bayes (Efron & Morris 1973): of what they say, d/n is chance (d = γ + 20),
 * and τ² is how far the expert is off: the variance of the difference between both, 2·var·(1 − correlation) with both on
 * one scale, less γ/n of chance, drawn towards ¼ by a belief worth 50 wins.
 * λ = τ²/(τ² + d/n) = n·τ²/(n·τ² + d): 0 without wins, towards 1 with many, and smooth between.
 */
export function shrinkage({ wins, parameters, variance, correlation }: Evidence): Shrinkage {
  const d = parameters + NUMBERS_OF_CHOICE
  if (wins === 0) return { lambda: 0, disagreement: USUAL_DISAGREEMENT, parameters: d }
  const seen = Math.max(0, 2 * variance * (1 - correlation) - parameters / wins)
  const disagreement = (BELIEF_WINS * USUAL_DISAGREEMENT + wins * seen) / (BELIEF_WINS + wins)
  return { lambda: (wins * disagreement) / (wins * disagreement + d), disagreement, parameters: d }
}
