/** Mean squared distance between probability and outcome (Brier 1950). */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < labels.length; i++) sum += ((probabilities[i] ?? 0) - (labels[i] ?? 0)) ** 2
  return sum / labels.length
}

export interface ReliabilityBin {
  from: number
  to: number
  rows: number
  /** What was promised and what came, both means of the bin's rows. */
  promised: number
  observed: number
}

/** Promised against observed in equally wide bins of the probability. Empty bins are left out. */
export function reliability(probabilities: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ rows: 0, promised: 0, observed: 0 }))
  for (let i = 0; i < labels.length; i++) {
    const p = probabilities[i] ?? 0
    const bin = sums[Math.min(bins - 1, Math.floor(p * bins))]
    if (!bin) continue
    bin.rows++
    bin.promised += p
    bin.observed += labels[i] ?? 0
  }
  return sums
    .map((bin, i) => ({
      from: i / bins,
      to: (i + 1) / bins,
      rows: bin.rows,
      promised: bin.promised / bin.rows,
      observed: bin.observed / bin.rows,
    }))
    .filter(bin => bin.rows > 0)
}

/** Expected calibration error: the mean distance between promised and observed, weighted by rows. */
export const calibrationError = (probabilities: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): number =>
  reliability(probabilities, labels, bins).reduce(
    (sum, bin) => sum + (bin.rows / labels.length) * Math.abs(bin.promised - bin.observed),
    0,
  )

/** Mean negative log-likelihood of the outcomes. */
export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, probabilities[i] ?? 0))
    sum -= (labels[i] ?? 0) > 0 ? Math.log(p) : Math.log1p(-p)
  }
  return sum / labels.length
}
