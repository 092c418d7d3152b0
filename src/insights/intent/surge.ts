/** What is usual for an account: Gamma(shape, weeks) over events a week. */
export interface Prior {
  shape: number
  weeks: number
}

/** Events in the weeks before and lately; the weeks may be exposure, not calendar. */
export interface Reading {
  recent: number
  recentWeeks: number
  baseline: number
  baselineWeeks: number
}

export interface Surge {
  /** 0 to 100; 50 is as usual, 60 one standard deviation above. */
  score: number
  /** The chance of so much or more if nothing had changed. */
  p: number
  /** The same with half of the chance of exactly so much. */
  midP: number
}

const NEGLIGIBLE = 1e-18

/** Gamma-Poisson: how surprising the recent count is, given the weeks before and what is usual among its like. */
export function surgeOf({ recent, recentWeeks, baseline, baselineWeeks }: Reading, prior: Prior): Surge {
  const size = prior.shape + baseline
  const known = prior.weeks + baselineWeeks
  const stay = Math.log(known / (known + recentWeeks))
  const move = Math.log(recentWeeks / (known + recentWeeks))
  let log = size * stay + recent * move
  for (let k = 0; k < recent; k++) log += Math.log((size + k) / (k + 1))
  const exactly = Math.exp(log)
  const more = chanceOfMore(recent, exactly, { size, step: Math.exp(move) })
  const midP = more + exactly / 2
  return { score: Math.min(100, Math.max(0, 50 - 10 * normalQuantile(midP))), p: more + exactly, midP }
}

/** P(Y > y) of the negative binomial: from whichever end adds up only small terms. */
function chanceOfMore(y: number, exactly: number, { size, step }: { size: number; step: number }): number {
  let sum = 0
  let term = exactly
  const mean = (size * step) / (1 - step)
  if (y < mean) {
    for (let k = y; k > 0; k--) {
      term *= k / ((size + k - 1) * step)
      sum += term
      if (term < sum * NEGLIGIBLE) break
    }
    return Math.max(0, 1 - sum - exactly)
  }
  for (let k = y; term > NEGLIGIBLE * (sum + exactly) && term > 0; k++) {
    term *= ((size + k) / (k + 1)) * step
    sum += term
  }
  return sum
}

const centre = {
  a: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  b: [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1],
}
const tail = {
  a: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  b: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
}
const polynomial = (of: readonly number[], x: number) => of.reduce((sum, coefficient) => sum * x + coefficient, 0)

/** The inverse of the normal distribution function (Acklam; relative error below 1.2e-9). */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(tail.a, q) / polynomial(tail.b, q)
  }
  const q = p - 0.5
  return (polynomial(centre.a, q * q) * q) / polynomial(centre.b, q * q)
}
