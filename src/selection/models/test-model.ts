import type { z } from 'zod'
import type { SampledAccounts } from '../discovery/trait.ts'
import { type AdditiveModel, additiveScores } from '../learning/additive/additive-model.ts'
import { fitAdditive } from '../learning/additive/fit-additive.ts'
import { dealFolds, splitsOf } from '../learning/folds.ts'
import { modelProbabilities, probability, trainModel } from '../learning/model.ts'
import { auc, aucSpreadByChance } from '../learning/statistics/auc.ts'
import { averagePrecision } from '../learning/statistics/average-precision.ts'
import { brierScore, calibrationError, reliability } from '../learning/statistics/calibration.ts'
import { foldInterval } from '../learning/statistics/fold-interval.ts'
import { liftOf } from '../learning/statistics/lift.ts'
import { fitPlatt, type PlattScaling } from '../learning/statistics/platt.ts'
import type { Column } from '../learning/table/column.ts'
import { columnsByName } from '../learning/training-set.ts'
import type { modelTestSchema } from './models.schema.ts'

type ModelTest = z.infer<typeof modelTestSchema>

const FOLDS = 5

/** The bins of the model's traits in the order of the model. */
export const binsFor = (model: AdditiveModel, { traits, bins }: SampledAccounts) =>
  model.traits.map(({ attribute, kind, labels }) => {
    const at = traits.findIndex(
      trait =>
        trait.attribute === attribute && trait.kind === kind && (kind !== 'item' || trait.labels[2] === labels[2]),
    )
    return bins[at]
  })

/** The best tenth of the population that a sample stands for, an other counting `otherWeight` times. */
export function bestTenth(scores: ArrayLike<number>, won: ArrayLike<number>, otherWeight: number) {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const weight = (i: number) => ((won[i] ?? 0) > 0 ? 1 : otherWeight)
  const all = order.reduce((sum, i) => ({ n: sum.n + weight(i), won: sum.won + (won[i] ?? 0) }), { n: 0, won: 0 })
  const top = { n: 0, won: 0 }
  for (const i of order) {
    if (top.n >= all.n / 10) break
    top.n += weight(i)
    top.won += won[i] ?? 0
  }
  return { ...liftOf(top, all), share: top.won / all.won }
}

function figures(
  aucs: readonly number[],
  probabilities: Float64Array,
  won: Uint8Array,
  otherWeight: number,
): ModelTest {
  const { mean, low, high } = foldInterval(
    aucs,
    aucSpreadByChance(won.reduce((sum, y) => sum + y, 0) / FOLDS, won.reduce((sum, y) => sum + 1 - y, 0) / FOLDS),
  )
  const { lift, low: least, high: most } = bestTenth(probabilities, won, otherWeight)
  return {
    auc: { mean, low: Math.max(0, low), high: Math.min(1, high) },
    averagePrecision: averagePrecision(probabilities, won),
    brier: brierScore(probabilities, won),
    ece: calibrationError(probabilities, won),
    liftAt10: { lift, low: least, high: most },
  }
}

export interface FoldTest {
  /** Log-odds of every row, by the model that had not seen it. */
  scores: Float64Array
  test: ModelTest
  calibration: PlattScaling
  reliability: ReturnType<typeof reliability>
}

/** Five folds: every account is scored by the model that had not seen it, and the scores are calibrated on these. */
export async function testModel(
  sample: SampledAccounts,
  otherWeight: number,
  progress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<FoldTest> {
  const rows = Int32Array.from(sample.won.keys())
  const scores = new Float64Array(rows.length)
  const aucs: number[] = []
  for (const { train, test } of splitsOf(rows, dealFolds(rows, sample.won, null, FOLDS, 1))) {
    progress(aucs.length, FOLDS)
    const model = await fitAdditive(sample, train, signal)
    const found = additiveScores(model, binsFor(model, sample), test)
    test.forEach((row, i) => {
      scores[row] = found[i] ?? 0
    })
    aucs.push(
      auc(
        found,
        Array.from(test, row => sample.won[row] ?? 0),
      ),
    )
  }
  const calibration = fitPlatt([...scores], [...sample.won])
  const probabilities = scores.map(z => probability(-(calibration.a * z + calibration.b)))
  return {
    scores,
    test: figures(aucs, probabilities, sample.won, otherWeight),
    calibration,
    reliability: reliability(probabilities, sample.won),
  }
}

const asColumn = ({ traits, bins }: SampledAccounts, i: number): Column => {
  const { attribute = '', kind = 'category', labels = [] } = traits[i] ?? {}
  const own = bins[i] ?? new Uint8Array(0)
  const name = `${i} ${attribute}`
  if (kind === 'number') return { kind, name, numbers: Float64Array.from(own, bin => (bin === 0 ? Number.NaN : bin)) }
  return { kind: 'category', name, codes: Int32Array.from(own), levels: ['', ...labels.slice(1)] }
}

/** Boosted trees in the same folds. */
export function testTrees(sample: SampledAccounts, otherWeight: number): ModelTest {
  const rows = Int32Array.from(sample.won.keys())
  const columns = sample.traits.map((_, i) => asColumn(sample, i))
  const set = { columns, labels: sample.won, groups: null, times: null }
  const scores = new Float64Array(rows.length)
  const aucs: number[] = []
  for (const { train, test } of splitsOf(rows, dealFolds(rows, sample.won, null, FOLDS, 1))) {
    const found = modelProbabilities(trainModel('boosted_trees', set, train), columnsByName(columns), test, rows.length)
    test.forEach((row, i) => {
      scores[row] = found[i] ?? 0
    })
    aucs.push(
      auc(
        found,
        Array.from(test, row => sample.won[row] ?? 0),
      ),
    )
  }
  return figures(aucs, scores, sample.won, otherWeight)
}
