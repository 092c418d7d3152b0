import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import { dealFolds } from '../learning/folds.ts'
import { leakageOf } from '../learning/leakage.ts'
import { singleColumn } from '../learning/single-column.ts'
import { auc } from '../learning/statistics/auc.ts'
import { averagePrecision } from '../learning/statistics/average-precision.ts'
import type { Column } from '../learning/table/column.ts'
import { calibratedByMonth, reliabilityByRank } from './calibrate.ts'
import { HORIZON_DAYS } from './features.ts'
import { dataToLearnFrom, LEAST_DEALS, LEAST_MONTHS_KNOWN } from './learnable.ts'
import { type PropensityBacktest, type Scorer, type ScorerTest, scorerSchema } from './propensity.schema.ts'
import { pooledLift, type Ranking, rankRows } from './rank-accounts.ts'
import { compareDrawn, type Drawn, resampleLifts, spreadOf } from './resample-lifts.ts'
import type { SignalSource } from './signal-source.ts'
import type { Basis } from './snapshot-sql.ts'
import { type Panel, takePanel } from './take-snapshots.ts'
import { type Fold, foldsByTime, LEAST_FOLDS, testByTime } from './test-by-time.ts'

/** A yardstick is beaten when the winner is above it in so many of the draws. */
const SURELY = 0.95
/** Trees are preferred to the simpler model only when they are above in so many draws. */
const PROBABLY = 0.8
const SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

export interface Tested {
  backtest: PropensityBacktest
  panel: Panel
  columns: Column[]
  /** Log-odds of the tested rows by the winner, and the rows. */
  scores: Float64Array
  tested: number[]
}

const day = (at: Date | undefined) => (at ?? new Date(0)).toISOString().slice(0, 10)
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length)

/** Features that seem to know the outcome are no features. */
function honestColumns(panel: Panel) {
  const rows = Int32Array.from(panel.came.keys())
  const folds = dealFolds(rows, panel.came, panel.accounts, 5, 1)
  const whys = panel.columns.map(column => leakageOf(singleColumn(column, panel.came, rows, folds), rows.length))
  return {
    columns: panel.columns.filter((_, i) => whys[i] === null),
    leakage: panel.columns.flatMap(({ name }, i) => {
      const why = whys[i] ?? null
      return why === null ? [] : [{ feature: name, why }]
    }),
  }
}

const rankingsOf = (folds: readonly Fold[], scores: ReadonlyMap<Scorer, Float64Array>) =>
  new Map<Scorer, Ranking[]>([...scores].map(([name, score]) => [name, folds.map(({ test }) => rankRows(test, score))]))

function scorerTests(
  panel: Panel,
  folds: readonly Fold[],
  scores: ReadonlyMap<Scorer, Float64Array>,
  rankings: ReadonlyMap<Scorer, Ranking[]>,
  drawn: Drawn,
): ScorerTest[] {
  const weigh = (row: number) => ((panel.came[row] ?? 0) > 0 ? 1 : panel.otherWeight)
  return scorerSchema.options.map(scorer => {
    const score = scores.get(scorer) ?? new Float64Array(0)
    const each = folds.map(({ test }) => ({
      of: Float64Array.from(test, row => score[row] ?? 0),
      came: Float64Array.from(test, row => panel.came[row] ?? 0),
    }))
    const { lift, gain } = pooledLift(rankings.get(scorer) ?? [], panel.came, weigh)
    return {
      scorer,
      auc: mean(each.map(month => auc(month.of, month.came))),
      averagePrecision: mean(each.map(month => averagePrecision(month.of, month.came, panel.otherWeight))),
      liftAt10: { lift, ...spreadOf(drawn.get(scorer) ?? new Float64Array(1)) },
      gain,
    }
  })
}

/** The winner of the learned ones, and whether it beats the yardsticks on the same drawn accounts. */
function judge(tests: readonly ScorerTest[], drawn: Drawn) {
  const liftOf = (name: Scorer) => tests.find(one => one.scorer === name)?.liftAt10.lift ?? 0
  const compare = (one: Scorer, other: Scorer) =>
    compareDrawn(drawn.get(one) ?? new Float64Array(1), drawn.get(other) ?? new Float64Array(1))
  const treesBetter =
    liftOf('boosted_trees') > liftOf('logistic') && compare('boosted_trees', 'logistic').above >= PROBABLY
  const winner = treesBetter ? ('boosted_trees' as const) : ('logistic' as const)
  const duels = (['rule', 'recency'] as const).map(yardstick => {
    const difference = liftOf(winner) - liftOf(yardstick)
    const drawnApart = compare(winner, yardstick)
    return { yardstick, difference, ...drawnApart, beaten: difference > 0 && drawnApart.above >= SURELY }
  })
  return { winner, duels, shipped: duels.every(({ beaten }) => beaten) }
}

function monthTests(panel: Panel, folds: readonly Fold[], rankings: ReadonlyMap<Scorer, Ranking[]>) {
  const weigh = (row: number) => ((panel.came[row] ?? 0) > 0 ? 1 : panel.otherWeight)
  return folds.map(({ month, train, test }, index) => ({
    month: day(panel.months[month]),
    accounts: Math.round(test.reduce((sum, row) => sum + weigh(row), 0)),
    came: test.reduce((sum, row) => sum + (panel.came[row] ?? 0), 0),
    learnedFrom: train.reduce((sum, row) => sum + (panel.came[row] ?? 0), 0),
    lifts: Object.fromEntries(
      [...rankings].map(([name, months]) => [name, pooledLift(months.slice(index, index + 1), panel.came, weigh).lift]),
    ) as Record<Scorer, number>,
  }))
}

function describeData(panel: Panel): PropensityBacktest['data'] {
  const came = [...panel.came.keys()].filter(row => panel.came[row])
  return {
    from: day(panel.months[0]),
    to: day(panel.months.at(-1)),
    months: panel.months.length,
    rows: Math.round(came.length + (panel.came.length - came.length) * panel.otherWeight),
    came: came.length,
    accountsWithDeal: new Set(came.map(row => panel.accounts[row])).size,
    hindsight: panel.hindsight,
    otherWeight: panel.otherWeight,
  }
}

const tooLittle = (deals: number, months: number) =>
  conflict(
    'selection.propensity.too_little',
    `Propensity is learned from at least ${LEAST_DEALS} opportunities over ${LEAST_MONTHS_KNOWN} months that lie ${HORIZON_DAYS} days back or more; there are ${deals} over ${months} months.`,
    {
      fix: 'Import the history of opportunities, with their opening days, and of events, as known when they happened.',
    },
  )

/**
 * Learns month by month from what was known then and tests on the next, against what users rank by without a model.
 * Nothing that was learned after `knownBy` is looked at, so the answer stays what it is.
 * @throws conflict `selection.propensity.too_little`
 */
export async function backtestPropensity(
  context: Context,
  source: SignalSource,
  basis: Basis,
  knownBy: Date,
  job: { signal?: AbortSignal; progress(step: string, done: number, total: number | null): void },
): Promise<Tested> {
  const { deals, months } = await dataToLearnFrom(context, knownBy)
  if (deals < LEAST_DEALS || months.length < LEAST_MONTHS_KNOWN) throw tooLittle(deals, months.length)
  const panel = await takePanel(context, source, basis, months, knownBy, {
    signal: job.signal,
    progress: (done, total) => job.progress('collecting', done, total),
  })
  const folds = foldsByTime(panel)
  if (folds.length < LEAST_FOLDS)
    throw conflict(
      'selection.propensity.too_little',
      `Only ${folds.length} months can be tested, and ${LEAST_FOLDS} are needed: in too few months an opportunity came to accounts that had none and were known then.`,
      { fix: 'Import accounts with the day from which they were known, and opportunities with their opening days.' },
    )
  const { columns, leakage } = honestColumns(panel)
  const scores = await testByTime(panel, columns, folds, {
    signal: job.signal,
    progress: (done, total) => job.progress('testing', done, total),
  })
  const rankings = rankingsOf(folds, scores)
  const drawn = await resampleLifts(panel, rankings, job.signal)
  const tests = scorerTests(panel, folds, scores, rankings, drawn)
  const verdict = judge(tests, drawn)
  const own = scores.get(verdict.winner) ?? new Float64Array(panel.came.length)
  const tested = folds.flatMap(fold => [...fold.test])
  const weigh = (row: number) => ((panel.came[row] ?? 0) > 0 ? 1 : panel.otherWeight)
  const firstTested = panel.months[folds[0]?.month ?? 0]
  return {
    panel,
    columns,
    scores: own,
    tested,
    backtest: {
      knownBy: knownBy.toISOString(),
      horizonDays: HORIZON_DAYS,
      data: describeData(panel),
      scorers: tests,
      ...verdict,
      months: monthTests(panel, folds, rankings),
      calibration: reliabilityByRank(panel, calibratedByMonth(panel, own, folds), tested),
      gains: SHARES.map(share => ({
        share,
        gains: Object.fromEntries(
          [...rankings].map(([name, ranked]) => [name, pooledLift(ranked, panel.came, weigh, share).gain]),
        ) as Record<Scorer, number>,
      })),
      leakage,
      profileWrittenAfter: basis.icp !== null && firstTested !== undefined && basis.icp.writtenAt > firstTested,
    },
  }
}
