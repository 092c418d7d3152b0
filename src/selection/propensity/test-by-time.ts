import { setImmediate } from 'node:timers/promises'
import { type Model, type ModelName, modelProbabilities, trainModel } from '../learning/model.ts'
import type { Column } from '../learning/table/column.ts'
import { columnsByName, type TrainingSet } from '../learning/training-set.ts'
import { HORIZON_DAYS } from './features.ts'
import type { Scorer } from './propensity.schema.ts'
import type { Panel } from './take-snapshots.ts'

const DAY = 86_400_000
/** Months that are tested at most, the latest. */
const MOST_FOLDS = 6
/** Months and deals that a fold must be able to learn from, and deals in its own month. */
const LEAST_MONTHS = 3
const LEAST_TO_LEARN = 20
const LEAST_TO_TEST = 5
export const LEAST_FOLDS = 3

/** One month of the test: the rows to learn from all have their horizon behind them when the month begins. */
export interface Fold {
  month: number
  train: Int32Array
  test: Int32Array
}

const rowsWhere = ({ month }: Panel, holds: (month: number) => boolean) =>
  Int32Array.from(month.keys()).filter(row => holds(month[row] ?? 0))

/** Rolling origin with a gap: each of the latest months is tested on what was known, outcomes included, when it began. */
export function foldsByTime(panel: Panel): Fold[] {
  const came = (rows: Int32Array) => rows.reduce((sum, row) => sum + (panel.came[row] ?? 0), 0)
  return panel.months
    .flatMap((at, month): Fold[] => {
      const complete = (other: number) => (panel.months[other]?.getTime() ?? 0) + HORIZON_DAYS * DAY <= at.getTime()
      if (panel.months.filter((_, other) => complete(other)).length < LEAST_MONTHS) return []
      const fold = { month, train: rowsWhere(panel, complete), test: rowsWhere(panel, own => own === month) }
      return came(fold.train) >= LEAST_TO_LEARN && came(fold.test) >= LEAST_TO_TEST ? [fold] : []
    })
    .slice(-MOST_FOLDS)
}

/** A model on the rows of a panel; the months of an account stay on one side of every inner test. */
export function trainOn(panel: Panel, columns: Column[], name: ModelName, rows: Int32Array): Model {
  const set: TrainingSet = { columns, labels: panel.came, groups: panel.accounts, times: null }
  return trainModel(name, set, rows)
}

/** Log-odds of the rows in the sample, where accounts without a deal may be fewer than they are. */
export function logOddsOn(panel: Panel, columns: Column[], model: Model, rows: Int32Array): Float64Array {
  return modelProbabilities(model, columnsByName(columns), rows, panel.came.length).map(p => Math.log(p / (1 - p)))
}

const numbersOf = (columns: readonly Column[], name: string): Float64Array => {
  const column = columns.find(one => one.name === name)
  return column?.kind === 'number' ? column.numbers : new Float64Array(0)
}

/** What somebody without a model would rank by: fit times engagement, and who did something last. */
export function yardsticks({ columns, came }: Panel): ReadonlyMap<Scorer, Float64Array> {
  const [fit, engagement] = [numbersOf(columns, 'fit'), numbersOf(columns, 'engagement')]
  const days = numbersOf(columns, 'days_since_activity')
  return new Map([
    ['rule', Float64Array.from(came, (_, row) => (fit[row] ?? 0) * (engagement[row] ?? 0))],
    [
      'recency',
      Float64Array.from(came, (_, row) => {
        const ago = days[row] ?? Number.NaN
        return Number.isNaN(ago) ? Number.NEGATIVE_INFINITY : -ago
      }),
    ],
  ])
}

/** Scores every tested row by models that had not seen its time. */
export async function testByTime(
  panel: Panel,
  columns: Column[],
  folds: readonly Fold[],
  job: { signal?: AbortSignal | undefined; progress?: (done: number, total: number) => void },
): Promise<Map<Scorer, Float64Array>> {
  const scores = new Map<Scorer, Float64Array>(yardsticks(panel))
  const names = ['logistic', 'boosted_trees'] as const
  for (const name of names) scores.set(name, new Float64Array(panel.came.length))
  for (const [index, fold] of folds.entries()) {
    job.progress?.(index, folds.length)
    for (const name of names) {
      job.signal?.throwIfAborted()
      await setImmediate()
      const found = logOddsOn(panel, columns, trainOn(panel, columns, name, fold.train), fold.test)
      const own = scores.get(name)
      fold.test.forEach((row, i) => {
        if (own) own[row] = found[i] ?? 0
      })
    }
  }
  return scores
}
