import { splitByTime, splitsOf } from './folds.ts'
import { type ModelName, modelProbabilities, trainModel } from './model.ts'
import { auc } from './statistics/auc.ts'
import { averagePrecision } from './statistics/average-precision.ts'
import { brierScore, calibrationError } from './statistics/calibration.ts'
import { topOfList } from './statistics/top-of-list.ts'
import { columnsByName, type TrainingSet } from './training-set.ts'

/** How a model did in every fold, and on all rows together. */
export interface FoldResults {
  auc: number[]
  averagePrecision: number[]
  /** The share of positives in each fold: the average precision of chance. */
  prevalence: number[]
  liftAt10: number[]
  brier: number
  ece: number
}

const labelsOf = (set: TrainingSet, rows: Int32Array) => Float64Array.from(rows, row => set.labels[row] ?? 0)

/**
 * Trains on all folds but one and tests on that one, each in turn. Folds mix early and late rows, so the models learn
 * without the times: when to stop must be decided on rows like those of the test.
 */
export function crossValidate(name: ModelName, timed: TrainingSet, rows: Int32Array, folds: Uint8Array): FoldResults {
  const set = { ...timed, times: null }
  const columns = columnsByName(set.columns)
  const results: FoldResults = { auc: [], averagePrecision: [], prevalence: [], liftAt10: [], brier: 0, ece: 0 }
  const all = { probabilities: new Float64Array(rows.length), labels: new Float64Array(rows.length) }
  let filled = 0
  for (const { train, test } of splitsOf(rows, folds)) {
    const scores = modelProbabilities(trainModel(name, set, train), columns, test, set.labels.length)
    const labels = labelsOf(set, test)
    results.auc.push(auc(scores, labels))
    results.averagePrecision.push(averagePrecision(scores, labels))
    results.prevalence.push(labels.reduce((sum, y) => sum + y, 0) / labels.length)
    results.liftAt10.push(topOfList(scores, labels, Math.ceil(labels.length / 10)).lift)
    all.probabilities.set(scores, filled)
    all.labels.set(labels, filled)
    filled += test.length
  }
  results.brier = brierScore(all.probabilities, all.labels)
  results.ece = calibrationError(all.probabilities, all.labels)
  return results
}

/** AUC on the last fifth by time of a model trained on what came before; null without times or without both outcomes. */
export function testOnLater(name: ModelName, set: TrainingSet, rows: Int32Array): number | null {
  if (!set.times) return null
  const { train, test } = splitByTime(rows, set.times, 0.8)
  const labels = labelsOf(set, test)
  if (new Set(labels).size < 2 || new Set(labelsOf(set, train)).size < 2) return null
  const model = trainModel(name, set, train)
  return auc(modelProbabilities(model, columnsByName(set.columns), test, set.labels.length), labels)
}
