import { logLoss } from '../statistics/calibration.ts'
import type { BinnedFeature, GrowSettings } from './best-split.ts'
import { growTree } from './grow-tree.ts'
import { type Tree, treeValue } from './tree.ts'

export interface BoostSettings extends GrowSettings {
  rounds: number
  /** Rounds without a better loss on the watched rows after which it stops. */
  patience: number
}

export const boostDefaults: BoostSettings = {
  depth: 3,
  learningRate: 0.05,
  rounds: 300,
  minRows: 20,
  lambda: 1,
  gamma: 0,
  patience: 30,
}

export interface Ensemble {
  /** Log-odds before any tree. */
  base: number
  trees: Tree[]
}

/** Log-odds of the row whose bins start at `at`. */
export const ensembleValue = ({ base, trees }: Ensemble, bins: Uint8Array, at: number): number =>
  trees.reduce((sum, tree) => sum + treeValue(tree, bins, at), base)

/** Log-odds of the share of positives, kept finite. */
const startingPoint = (labels: ArrayLike<number>, rows: Int32Array) => {
  const positives = rows.reduce((sum, row) => sum + (labels[row] ?? 0), 0)
  return Math.log((positives + 0.5) / (rows.length - positives + 0.5))
}

/**
 * Gradient-boosted trees for log-loss, second order (Friedman 2001; Chen & Guestrin 2016). With rows to `watch`, it stops
 * when their loss no longer falls and keeps the trees up to the best round; without, it grows all rounds.
 */
export function boost(
  features: readonly BinnedFeature[],
  bins: Uint8Array,
  labels: ArrayLike<number>,
  rows: Int32Array,
  settings: BoostSettings,
  watch: Int32Array = new Int32Array(0),
): Ensemble {
  const base = startingPoint(labels, rows)
  const scores = new Float64Array(labels.length).fill(base)
  const inputs = {
    features,
    bins,
    gradients: new Float64Array(labels.length),
    hessians: new Float64Array(labels.length),
  }
  const order = Int32Array.from(rows)
  const watched = { probabilities: new Float64Array(watch.length), labels: Array.from(watch, row => labels[row] ?? 0) }
  const trees: Tree[] = []
  let best = { loss: Number.POSITIVE_INFINITY, round: 0 }
  for (let round = 1; round <= settings.rounds; round++) {
    for (const row of rows) {
      const p = 1 / (1 + Math.exp(-(scores[row] ?? 0)))
      inputs.gradients[row] = p - (labels[row] ?? 0)
      inputs.hessians[row] = p * (1 - p)
    }
    const tree = growTree(inputs, order, settings, (from, to, value) => {
      for (let i = from; i < to; i++) scores[order[i] ?? 0] = (scores[order[i] ?? 0] ?? 0) + value
    })
    if (!('split' in tree)) break
    trees.push(tree)
    if (watch.length === 0) continue
    watch.forEach((row, i) => {
      scores[row] = (scores[row] ?? 0) + treeValue(tree, bins, row * features.length)
      watched.probabilities[i] = 1 / (1 + Math.exp(-(scores[row] ?? 0)))
    })
    const loss = logLoss(watched.probabilities, watched.labels)
    if (loss < best.loss - 1e-7) best = { loss, round }
    else if (round - best.round >= settings.patience) break
  }
  return { base, trees: watch.length === 0 ? trees : trees.slice(0, best.round) }
}
