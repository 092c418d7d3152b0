import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { explainRows, type Model } from '../learning/model.ts'
import { seededRandom, shuffled } from '../learning/seeded-random.ts'
import type { Column } from '../learning/table/column.ts'
import { columnsByName } from '../learning/training-set.ts'
import { backtestPropensity, type Tested } from './backtest-propensity.ts'
import { basisNow } from './basis-now.ts'
import { calibrate } from './calibrate.ts'
import type { PropensityBacktest, PropensityModel } from './propensity.schema.ts'
import { keepPropensity } from './propensity.store.ts'
import type { SignalSource } from './signal-source.ts'
import { trainOn } from './test-by-time.ts'

/** Rows that show what moves a model; more would show the same. */
const ROWS_TO_SHOW = 2_000

const deviation = (values: readonly number[]) => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
}

/** Whether a feature's contribution grows with its number, by the sign of their covariance. */
function directionOf(column: Column | undefined, rows: Int32Array, contributions: readonly number[]): number {
  if (column?.kind !== 'number') return 0
  const known = [...rows.keys()].filter(i => !Number.isNaN(column.numbers[rows[i] ?? 0] ?? Number.NaN))
  const mean = (of: (i: number) => number) => known.reduce((sum, i) => sum + of(i), 0) / Math.max(1, known.length)
  const x = (i: number) => column.numbers[rows[i] ?? 0] ?? 0
  const [meanX, meanC] = [mean(x), mean(i => contributions[i] ?? 0)]
  return Math.sign(mean(i => (x(i) - meanX) * ((contributions[i] ?? 0) - meanC)))
}

function driversOf({ panel, columns }: Tested, model: Model): PropensityModel['drivers'] {
  const rows = shuffled(panel.came.keys(), seededRandom(5)).slice(0, ROWS_TO_SHOW)
  const explained = explainRows(model, columnsByName(columns), rows, panel.came.length)
  const features = explained[0]?.contributions.map(({ column }) => column) ?? []
  return features
    .map((feature, i) => {
      const contributions = explained.map(row => row.contributions[i]?.contribution ?? 0)
      const column = columns.find(one => one.name === feature)
      return { feature, spread: deviation(contributions), direction: directionOf(column, rows, contributions) }
    })
    .filter(({ spread }) => spread > 0)
    .sort((a, b) => b.spread - a.spread)
}

/**
 * Tests whether opportunities can be foretold and, unless `keep` is false, keeps the winner, trained on all months. It
 * becomes the active one when it beats both yardsticks.
 * @throws conflict `selection.propensity.too_little`
 */
export async function learnPropensity(
  context: Context,
  source: SignalSource,
  { keep, author }: { keep: boolean; author: string },
  job: Pick<JobRun, 'id' | 'signal' | 'progress'>,
): Promise<{ model: number | null; backtest: PropensityBacktest }> {
  const knownBy = context.clock.now()
  const basis = await basisNow(context, source, knownBy)
  const tested = await backtestPropensity(context, source, basis, knownBy, job)
  const { panel, columns, backtest } = tested
  if (!keep) return { model: null, backtest }
  job.progress('training', 0, null)
  const model = trainOn(panel, columns, backtest.winner, Int32Array.from(panel.came.keys()))
  const calibration = calibrate(
    tested.tested.map(row => tested.scores[row] ?? 0),
    tested.tested.map(row => panel.came[row] ?? 0),
    panel.otherWeight,
  )
  const number = await keepPropensity(context, {
    job: job.id,
    author,
    backtest,
    basis: { icp: basis.icp && { version: basis.icp.version, median: basis.icp.median }, signals: basis.signals },
    model,
    calibration,
    drivers: driversOf(tested, model),
  })
  return { model: number, backtest }
}
