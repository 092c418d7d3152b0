import { dealFolds, splitByTime, splitsOf } from '../folds.ts'
import type { TrainingSet } from '../training-set.ts'
import { boost, boostDefaults } from './boost.ts'
import { binnedFeature, learnBins } from './encode-bins.ts'
import type { TreeModel } from './tree-model.ts'

/** Below this the rows held back to decide when to stop are worth learning from as well. */
const ROWS_TO_SPARE = 20_000

/** What is held back to decide when to stop: the latest rows where time is known, else one fold in seven. */
const heldBack = ({ labels, groups, times }: TrainingSet, rows: Int32Array) => {
  if (times) return splitByTime(rows, times, 6 / 7)
  return splitsOf(rows, dealFolds(rows, labels, groups, 7, 13))[0] ?? { train: rows, test: new Int32Array(0) }
}

/** Boosted trees on the training rows; the number of rounds is decided on a part of them. */
export function trainTrees(set: TrainingSet, rows: Int32Array): TreeModel {
  const { columns, labels } = set
  const { train, test } = heldBack(set, rows)
  const first = learnBins(columns, labels, train)
  const ensemble = boost(first.features.map(binnedFeature), first.bins, labels, train, boostDefaults, test)
  if (rows.length >= ROWS_TO_SPARE) return { kind: 'boosted_trees', ...ensemble, features: first.features }
  const whole = learnBins(columns, labels, rows)
  const settings = { ...boostDefaults, rounds: ensemble.trees.length }
  const again = boost(whole.features.map(binnedFeature), whole.bins, labels, rows, settings)
  return { kind: 'boosted_trees', ...again, features: whole.features }
}
