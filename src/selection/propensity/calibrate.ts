import { probability } from '../learning/model.ts'
import { byScore } from '../learning/statistics/auc.ts'
import { fitPlatt, type PlattScaling } from '../learning/statistics/platt.ts'
import { wilsonInterval } from '../learning/statistics/wilson-interval.ts'
import type { Panel } from './take-snapshots.ts'
import type { Fold } from './test-by-time.ts'

/** Calibrated log-odds are a line of the model's own, so the parts of a receipt stay parts: slope·z + shift. */
export interface Calibration {
  slope: number
  shift: number
}

/**
 * Platt's scaling of log-odds in a sample, moved to the population: where an account without a deal stands for w of
 * them, the odds are w times smaller (King & Zeng 2001).
 */
export function calibrate(logOdds: ArrayLike<number>, came: ArrayLike<number>, otherWeight: number): Calibration {
  const { a, b }: PlattScaling = fitPlatt(Array.from(logOdds), Array.from(came))
  return { slope: -a, shift: -b - Math.log(otherWeight) }
}

/** Probabilities of the tested rows, each month calibrated on the other months. */
export function calibratedByMonth(panel: Panel, scores: Float64Array, folds: readonly Fold[]): Float64Array {
  const out = new Float64Array(panel.came.length)
  for (const fold of folds) {
    const others = folds.filter(one => one !== fold).flatMap(one => [...one.test])
    const { slope, shift } = calibrate(
      others.map(row => scores[row] ?? 0),
      others.map(row => panel.came[row] ?? 0),
      panel.otherWeight,
    )
    for (const row of fold.test) out[row] = probability(slope * (scores[row] ?? 0) + shift)
  }
  return out
}

const BINS = 10

/** Brier's score, and promised against observed in ten bins of about equally many accounts, with Wilson intervals. */
export function reliabilityByRank(panel: Panel, probabilities: Float64Array, rows: readonly number[]) {
  const weigh = (row: number) => ((panel.came[row] ?? 0) > 0 ? 1 : panel.otherWeight)
  const order = Array.from(
    byScore(Float64Array.from(rows, row => probabilities[row] ?? 0)),
    i => rows[i] ?? 0,
  ).reverse()
  const total = order.reduce((sum, row) => sum + weigh(row), 0)
  const bins = Array.from({ length: BINS }, () => ({ accounts: 0, promised: 0, observed: 0 }))
  let [seen, brier] = [0, 0]
  for (const row of order) {
    const [weight, p, y] = [weigh(row), probabilities[row] ?? 0, panel.came[row] ?? 0]
    const bin = bins[Math.min(BINS - 1, Math.floor((BINS * seen) / total))]
    seen += weight
    brier += weight * (p - y) ** 2
    if (!bin) continue
    bin.accounts += weight
    bin.promised += weight * p
    bin.observed += weight * y
  }
  const filled = bins
    .filter(bin => bin.accounts > 0)
    .map(({ accounts, promised, observed }) => ({
      accounts: Math.round(accounts),
      promised: promised / accounts,
      observed: observed / accounts,
      ...wilsonInterval(observed, accounts),
    }))
  const ece = filled.reduce((sum, bin) => sum + (bin.accounts / total) * Math.abs(bin.promised - bin.observed), 0)
  return { brier: brier / total, ece, bins: filled }
}
