import { crossValidate, type FoldResults, testOnLater } from './evaluate.ts'
import { dealFolds } from './folds.ts'
import { leakageOf } from './leakage.ts'
import { explainRows, type Model, type ModelName, modelNames, trainModel } from './model.ts'
import type { PreparedTraining } from './prepare-training.ts'
import { seededRandom, shuffled } from './seeded-random.ts'
import { singleColumn } from './single-column.ts'
import { aucSpreadByChance } from './statistics/auc.ts'
import { foldInterval } from './statistics/fold-interval.ts'
import type { TrainedModel, TrainingReport } from './train.schema.ts'
import { columnsByName, type TrainingSet } from './training-set.ts'

const FOLDS = 5
const ROWS_TO_EXPLAIN = 200

/** Mean and standard deviation over the folds. */
function meanAndSd(values: readonly number[]) {
  const { mean, sd } = foldInterval(values)
  return { mean, sd }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function summary(name: ModelName, folds: FoldResults, timeSplit: number | null): TrainedModel {
  return {
    name,
    auc: meanAndSd(folds.auc),
    averagePrecision: mean(folds.averagePrecision),
    brier: folds.brier,
    ece: folds.ece,
    liftAt10: mean(folds.liftAt10),
    timeSplit,
  }
}

/** Better than chance in both ranking figures, beyond what five folds could show by luck. */
function signalOf(folds: FoldResults, rows: number, positives: number): { signal: boolean; signalWhy: string } {
  const k = folds.auc.length
  const auc = foldInterval(folds.auc, aucSpreadByChance(positives / k, (rows - positives) / k))
  const precision = foldInterval(folds.averagePrecision.map((value, i) => value - (folds.prevalence[i] ?? 0)))
  const signal = auc.low > 0.5 && precision.low > 0
  const figures = `AUC ${auc.mean.toFixed(3)} (${auc.low.toFixed(3)} to ${auc.high.toFixed(3)}, chance is 0.5)`
  const signalWhy = signal
    ? `${figures}: the columns tell the outcome better than chance.`
    : `${figures}: no signal, these columns do not tell the outcome better than chance.`
  return { signal, signalWhy }
}

/** How far each column moves the model's log-odds from its base, on average over some rows. */
function meanContributions(model: Model, set: TrainingSet, rows: Int32Array): Map<string, number> {
  const sample = shuffled(rows, seededRandom(17)).slice(0, ROWS_TO_EXPLAIN)
  const sums = new Map<string, number>()
  for (const { contributions } of explainRows(model, columnsByName(set.columns), sample, set.labels.length))
    for (const { column, contribution } of contributions)
      sums.set(column, (sums.get(column) ?? 0) + Math.abs(contribution) / sample.length)
  return sums
}

export interface Training {
  report: TrainingReport
  /** The winner, trained on all rows. */
  model: Model
}

/**
 * Compares the models on five folds and by time, looks for leakage and for signal, and trains the winner on all rows.
 * `progress` is told what is being done.
 */
export function train(
  { set, rows, unusable }: PreparedTraining,
  malformed: number,
  progress: (step: string) => void = () => undefined,
): Training {
  const folds = dealFolds(rows, set.labels, set.groups, FOLDS, 1)
  progress('looking at each column')
  const singles = set.columns.map(column => singleColumn(column, set.labels, rows, folds))
  const leakage = singles.flatMap(single => {
    const why = leakageOf(single, rows.length)
    return why === null ? [] : [{ column: single.column, why }]
  })
  const results = modelNames.map(name => {
    progress(`testing ${name.replace('_', ' ')}`)
    const inFolds = crossValidate(name, set, rows, folds)
    return { inFolds, model: summary(name, inFolds, testOnLater(name, set, rows)) }
  })
  const best = results.reduce((a, b) => (b.model.auc.mean > a.model.auc.mean ? b : a))
  const suspects = new Set(leakage.map(({ column }) => column))
  const honest = { ...set, columns: set.columns.filter(column => !suspects.has(column.name)) }
  progress('testing without suspects')
  const without =
    suspects.size === 0
      ? best.inFolds
      : honest.columns.length === 0
        ? null
        : crossValidate('logistic', honest, rows, folds)
  progress('training the winner')
  const model = trainModel(best.model.name, set, rows)
  const contributions = meanContributions(model, set, rows)
  const positives = rows.reduce((sum, row) => sum + (set.labels[row] ?? 0), 0)
  const report: TrainingReport = {
    rows: rows.length,
    positives,
    models: results.map(result => result.model),
    winner: best.model.name,
    ...(without
      ? signalOf(without, rows.length, positives)
      : { signal: false, signalWhy: 'No signal: every column is suspect of knowing the outcome.' }),
    leakage,
    withoutLeakage: suspects.size > 0 && without ? meanAndSd(without.auc) : null,
    columns: singles
      .map(({ column, kind, missing, informationValue, auc }) => ({
        column,
        kind,
        missing,
        informationValue,
        auc,
        contribution: contributions.get(column) ?? 0,
      }))
      .sort((a, b) => b.contribution - a.contribution),
    unusable: unusable.map(({ name, why }) => ({ column: name, why })),
    leftOut: { unlabelled: set.labels.length - rows.length, malformed },
  }
  return { report, model }
}
