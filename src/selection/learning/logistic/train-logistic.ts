import { informationValueOf } from '../column-evidence.ts'
import { dealFolds, splitsOf } from '../folds.ts'
import { seededRandom, shuffled } from '../seeded-random.ts'
import { logLoss } from '../statistics/calibration.ts'
import type { Column } from '../table/column.ts'
import type { TrainingSet } from '../training-set.ts'
import { encodeRows, termOf, withWeights } from './encode-rows.ts'
import { fitLogistic, type LogisticFit, type SparseRows } from './fit-logistic.ts'
import type { LogisticModel } from './logistic-model.ts'
import { termValues } from './score-logistic.ts'

const PENALTIES = [100, 10, 1, 0.1, 0.01]
/** Choosing a penalty needs no more rows than this: its order of magnitude is what matters. */
const ROWS_TO_CHOOSE_BY = 10_000
const LEAST_INFORMATION = 0.02

function probabilities(inputs: SparseRows, fit: LogisticFit, rows: Int32Array): Float64Array {
  const { slots, index, value } = inputs
  return Float64Array.from(rows, row => {
    let z = fit.intercept
    for (let s = row * slots; s < (row + 1) * slots; s++) z += (fit.weights[index[s] ?? 0] ?? 0) * (value[s] ?? 0)
    return 1 / (1 + Math.exp(-z))
  })
}

/**
 * The penalty with the least log-loss over five inner folds. It walks from the strongest, each fit starting at the one
 * before, and stops once a weaker penalty no longer helps: the loss has one valley, and the weakest fits cost most.
 */
function choosePenalty(inputs: SparseRows, set: TrainingSet, rows: Int32Array): number {
  const sample = rows.length <= ROWS_TO_CHOOSE_BY ? rows : shuffled(rows, seededRandom(3)).slice(0, ROWS_TO_CHOOSE_BY)
  const folds = splitsOf(sample, dealFolds(sample, set.labels, set.groups, 5, 5)).map(({ train, test }) => ({
    train,
    test,
    outcomes: Array.from(test, row => set.labels[row] ?? 0),
    fit: undefined as LogisticFit | undefined,
  }))
  let best = { lambda: PENALTIES[0] ?? 1, loss: Number.POSITIVE_INFINITY }
  for (const lambda of PENALTIES) {
    const penalty = new Float64Array(inputs.columns).fill(lambda)
    let loss = 0
    for (const fold of folds) {
      fold.fit = fitLogistic(inputs, set.labels, fold.train, penalty, { start: fold.fit, tolerance: 1e-6 })
      loss += logLoss(probabilities(inputs, fold.fit, fold.test), fold.outcomes) * fold.test.length
    }
    if (loss >= best.loss) break
    best = { lambda, loss }
  }
  return best.lambda
}

/** Columns whose information value on the training rows is worth having; all of them when none is. */
function screened(set: TrainingSet, rows: Int32Array): Column[] {
  const worth = set.columns.filter(column => informationValueOf(column, set.labels, rows) >= LEAST_INFORMATION)
  return worth.length > 0 ? worth : set.columns
}

/**
 * Logistic regression on one-hot levels and standardised numbers, screened by information value, its L2 penalty chosen
 * by inner cross-validation on the training rows alone.
 */
export function trainLogistic(set: TrainingSet, rows: Int32Array): LogisticModel {
  const columns = screened(set, rows)
  const shapes = columns.map(column => termOf(column, rows))
  const inputs = encodeRows(columns, shapes, set.labels.length)
  const lambda = choosePenalty(inputs, set, rows)
  const fit = fitLogistic(inputs, set.labels, rows, new Float64Array(inputs.columns).fill(lambda))
  const terms = withWeights(shapes, fit.weights).map((term, i) => {
    const column = columns[i]
    const added = column ? termValues(term, column) : () => 0
    return { ...term, average: rows.reduce((sum, row) => sum + added(row), 0) / rows.length }
  })
  return { kind: 'logistic', intercept: fit.intercept, lambda, terms }
}
