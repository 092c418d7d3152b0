import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { invalid } from '../../kernel/errors.ts'
import { accountTraits } from '../discovery/account-traits.ts'
import type { Trait } from '../discovery/trait.ts'
import { traitLeakage } from '../discovery/trait-leakage.ts'
import { type AdditiveModel, additiveScores } from '../learning/additive/additive-model.ts'
import { fitAdditive } from '../learning/additive/fit-additive.ts'
import { auc } from '../learning/statistics/auc.ts'
import { priorCorrection } from '../learning/statistics/prior-correction.ts'
import { standaloneSql } from './model-sql.ts'
import type { LearnedModelDetail, laterTestSchema, modelLearnedSchema } from './models.schema.ts'
import { keepModel } from './models.store.ts'
import { winDays } from './outcomes.ts'
import { type OutcomeSample, sampleAccounts } from './sample-accounts.ts'
import { bestTenth, binsFor, testModel, testTrees } from './test-model.ts'

type LaterTest = z.infer<typeof laterTestSchema>
type Learned = z.infer<typeof modelLearnedSchema>

/** Sales decides who owns an account, often because of how it goes. */
const SET_BY_SALES = new Set(['owner'])
/** One a fold. */
const LEAST_WINS = 5
/** Of either side of a test by time. */
const LEAST_LATER = 10
/** Trees are worth a comparison from here on. */
const WINS_FOR_TREES = 1000

const everyRow = (sample: OutcomeSample) => Int32Array.from(sample.won.keys())

/** Without the traits that seem to know the outcome. */
function honest(sample: OutcomeSample) {
  const leaks = sample.traits.map((_, trait) => traitLeakage(sample, trait))
  const kept = sample.traits.flatMap((_, trait) => (leaks[trait] === null ? [trait] : []))
  const leakage = sample.traits.flatMap(({ attribute }, trait) => {
    const why = leaks[trait]
    return why ? [{ attribute, why }] : []
  })
  const traits = kept.flatMap(trait => sample.traits[trait] ?? [])
  return { sample: { ...sample, traits, bins: kept.flatMap(trait => sample.bins[trait] ?? []) }, leakage }
}

/** Learns from the first four fifths of the wins and looks where the others then stood. */
async function testLater(
  context: Context,
  traits: readonly Trait[],
  won: readonly string[],
  signal?: AbortSignal,
): Promise<LaterTest | null> {
  const until = won[Math.floor(won.length * 0.8) - 1]
  if (until === undefined) return null
  const before = await winDays(context, until)
  const later = won.filter(day => day > until).length
  if (before.won.length < LEAST_LATER || later < LEAST_LATER) return null
  const learned = await sampleAccounts(context, traits, { kind: 'learn', until, opened: before.opened }, signal)
  const model = await fitAdditive(learned, everyRow(learned), signal)
  const test = await sampleAccounts(context, traits, { kind: 'later', until }, signal)
  const scores = additiveScores(model, binsFor(model, test), everyRow(test))
  const { lift, low, high, share } = bestTenth(scores, test.won, test.otherWeight)
  return {
    until,
    accounts: test.accounts,
    wins: test.wins,
    auc: auc(scores, test.won),
    liftAt10: { lift, low, high },
    share,
  }
}

function describeTraits(model: AdditiveModel, sample: OutcomeSample): LearnedModelDetail['traits'] {
  const bins = binsFor(model, sample)
  return model.traits.map(({ attribute, kind, labels, cuts = [], effects, spread }, i) => {
    const counts = labels.map(() => ({ accounts: 0, wins: 0 }))
    bins[i]?.forEach((bin, row) => {
      const count = counts[bin]
      if (!count) return
      count.accounts++
      count.wins += sample.won[row] ?? 0
    })
    return {
      attribute,
      item: kind === 'item' ? (labels[2] ?? null) : null,
      kind,
      spread,
      levels: labels.map((label, bin) => ({
        label,
        between: kind === 'number' && bin > 0 ? [cuts[bin - 2] ?? null, cuts[bin - 1] ?? null] : null,
        logOdds: effects[bin] ?? 0,
        accounts: counts[bin]?.accounts ?? 0,
        wins: counts[bin]?.wins ?? 0,
      })),
    }
  })
}

const today = (context: Context) => context.clock.now().toISOString().slice(0, 10)

/**
 * Learns who is won from the accounts' own outcomes, as they were before the deal, tests it on accounts and on wins
 * that it had not seen, and keeps it. Run again after a crash, it keeps it once.
 * @throws invalid `selection.learning.too_few_wins`
 */
export async function learnModel(
  context: Context,
  request: { until: string | null; note: string; author: string },
  job: Pick<JobRun, 'id' | 'progress' | 'signal'>,
): Promise<Learned> {
  const began = performance.now()
  job.progress('collecting', 0, null)
  const until = request.until ?? today(context)
  const { won, opened } = await winDays(context, until)
  if (won.length < LEAST_WINS)
    throw invalid(
      'selection.learning.too_few_wins',
      `Learning needs the accounts of at least ${LEAST_WINS} won opportunities; there are ${won.length}.`,
      { fix: 'Import won opportunities, or keep to the weights that you set yourself.' },
    )
  const traits = (await accountTraits(context)).filter(({ attribute }) => !SET_BY_SALES.has(attribute))
  const look = { kind: 'learn', until, opened } as const
  const { sample, leakage } = honest(await sampleAccounts(context, traits, look, job.signal))
  const folds = await testModel(
    sample,
    sample.otherWeight,
    (done, total) => job.progress('testing', done, total),
    job.signal,
  )
  const trees = sample.wins >= WINS_FOR_TREES ? testTrees(sample, sample.otherWeight) : null
  job.progress('training', 0, null)
  const later = await testLater(context, sample.traits, won, job.signal)
  const model = await fitAdditive(sample, everyRow(sample), job.signal)
  const sampled = sample.won.reduce((sum, y) => sum + y, 0) / sample.won.length
  const correction = priorCorrection(sample.wins / sample.accounts, sampled)
  const calibration = { a: folds.calibration.a, b: folds.calibration.b - correction }
  const signal = folds.test.auc.low > 0.5
  const number = await keepModel(context, {
    job: job.id,
    until: request.until,
    note: request.note,
    author: request.author,
    model,
    summary: {
      data: {
        accounts: sample.accounts,
        wins: sample.wins,
        others: sample.won.length - sample.won.reduce((sum, y) => sum + y, 0),
        from: won[0] ?? null,
        to: won.at(-1) ?? null,
        hindsight: sample.hindsight,
        attributes: [...new Set(sample.traits.map(trait => trait.attribute))],
      },
      test: folds.test,
      later,
      signal,
      certainty: sample.wins < 50 ? 'low' : sample.wins < 500 ? 'fair' : 'good',
    },
    detail: {
      traits: describeTraits(model, sample),
      intercept: model.intercept,
      calibration,
      reliability: folds.reliability,
      trees,
      leakage,
      sql: standaloneSql(model, calibration),
    },
  })
  return { model: number, wins: sample.wins, signal, ms: Math.round(performance.now() - began) }
}
