import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { accountTraits } from '../discovery/account-traits.ts'
import type { SampledAccounts, Trait } from '../discovery/trait.ts'
import { traitBinSql } from '../discovery/trait-bin-sql.ts'
import { accountReceipts } from '../fit/account-receipts.ts'
import { someAccounts } from '../fit/account-source.ts'
import { Bindings } from '../fit/bindings.ts'
import { type CompiledFit, compileFit } from '../fit/compile-fit.ts'
import { fieldLabel } from '../fit/describe-value.ts'
import { fairPart } from '../fit/fair-part.ts'
import { POINT } from '../fit/micro-points.ts'
import { populationFit } from '../fit/population-fit.ts'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import { fitAdditive } from '../learning/additive/fit-additive.ts'
import { probability } from '../learning/model.ts'
import { priorCorrection } from '../learning/statistics/prior-correction.ts'
import { modelCriteria } from '../models/model-criteria.ts'
import { testModel } from '../models/test-model.ts'
import { isCandidate, type Resembling } from './candidates.ts'
import { seedShare } from './elkan-noto.ts'
import type { FoundSeeds } from './find-seeds.ts'

const MOST_SEEDS = 10_000
const MOST_OTHERS = 20_000
/** So many show where the middle of all accounts is: what is unknown stands there. */
const MEDIAN_OF = 200_000
/** Of a list; looking items up is what costs most over tens of millions of companies. */
const MOST_ITEMS = 4
const RECEIPTS_AT_ONCE = 1000

async function sampleSeeds(context: Context, traits: readonly Trait[], seeds: FoundSeeds, signal: AbortSignal) {
  const bindings = new Bindings('p')
  const isSeed = seeds.sql(bindings)
  const bins = traits.map(trait => `toUInt16(${traitBinSql(trait, bindings)})`)
  const kept = Math.min(1_000_000, Math.ceil((1_000_000 * MOST_SEEDS) / Math.max(1, seeds.seeds)))
  const others = fairPart(MOST_OTHERS / Math.max(1, seeds.accounts - seeds.seeds))
  const rows = await context.facts.ask<{ is_seed: number; bins: number[] }>(
    `select ${isSeed} as is_seed, [${bins}] as bins from accounts final
     where (${isSeed} and sipHash64(account_id) % 1000000 < ${kept}) or (not (${isSeed}) and ${others})
     order by account_id`,
    bindings.values,
    { signal },
  )
  const sample: SampledAccounts = {
    traits,
    won: Uint8Array.from(rows, row => row.is_seed),
    bins: traits.map((_, trait) => Uint8Array.from(rows, row => row.bins[trait] ?? 0)),
  }
  return sample
}

/** The best by the profile, with ties broken by a hash, so that no initial is favoured. */
async function best(
  context: Context,
  fit: CompiledFit,
  median: number,
  { seeds, leaveOutCustomers, most }: { seeds: FoundSeeds; leaveOutCustomers: boolean; most: number },
  signal: AbortSignal,
) {
  const bindings = new Bindings('c')
  const source = `(select * from accounts final where ${isCandidate(seeds, leaveOutCustomers, bindings)})`
  const fits = fit.fits({ sql: source, bound: bindings.values }, median)
  return context.facts.ask<{ id: string; coverage: number }>(
    `select toString(account_id) as id, coverage from (${fits.sql})
     order by fit desc, coverage desc, sipHash64(account_id) limit ${most}`,
    fits.bound,
    // a test of each row for what is known costs more than looking up what is not
    { signal, settings: { short_circuit_function_evaluation: 'disable' } },
  )
}

async function withReasons(context: Context, fit: CompiledFit, median: number, ids: readonly string[]) {
  const found: Resembling[] = []
  for (let first = 0; first < ids.length; first += RECEIPTS_AT_ONCE) {
    const some = ids.slice(first, first + RECEIPTS_AT_ONCE)
    const receipts = await accountReceipts(context, fit, median, someAccounts(some))
    for (const account of some) {
      const receipt = receipts.get(account)
      if (!receipt) continue
      const reasons = receipt.lines.map(({ field, label, value }, i) => ({
        field,
        label,
        value,
        seed: null,
        points: receipt.points[i] ?? 0,
      }))
      found.push({
        account,
        points: receipt.fit,
        coverage: receipt.coverage,
        nearest: null,
        reasons: reasons.sort((a, b) => b.points - a.points),
      })
    }
  }
  return found
}

/**
 * What sets the seeds apart from all other accounts, taken as unlabelled (Elkan & Noto 2008), as a profile that runs in
 * SQL like any other: ranking by it is ranking by the chance of being in the list, whatever the share c of those who
 * belong that the list names.
 */
export async function resembleByModel(
  context: Context,
  wanted: { seeds: FoundSeeds; leaveOutCustomers: boolean; most: number },
  job: Pick<JobRun, 'progress' | 'signal'>,
) {
  job.progress('collecting', 0, null)
  const sample = await sampleSeeds(context, await accountTraits(context), wanted.seeds, job.signal)
  const tested = await testModel(sample, 1, (done, total) => job.progress('testing', done, total), job.signal)
  const sampled = sample.won.reduce((sum, y) => sum + y, 0) / sample.won.length
  const correction = priorCorrection(wanted.seeds.seeds / wanted.seeds.accounts, sampled)
  const heldOut = [...tested.scores].filter((_, row) => sample.won[row] === 1)
  const { c } = seedShare(heldOut.map(z => probability(z + correction)))
  job.progress('training', 0, null)
  const model = await fitAdditive(sample, Int32Array.from(sample.won.keys()), job.signal)
  const criteria = modelCriteria(model, new Set(), MOST_ITEMS)
  if (criteria.length === 0) return null
  const definition = icpDefinitionSchema.parse({ name: 'Lookalike', criteria })
  const fit = compileFit(definition)
  job.progress('scoring', 0, wanted.seeds.accounts)
  const part = { sql: `(select * from accounts final where ${fairPart(MEDIAN_OF / wanted.seeds.accounts)})`, bound: {} }
  const { median } = await populationFit(context, fit, part, job.signal)
  const top = await best(context, fit, median, wanted, job.signal)
  return {
    entries: await withReasons(
      context,
      fit,
      median,
      top.map(({ id }) => id),
    ),
    seedShare: c,
    auc: tested.test.auc.mean,
    traits: criteria
      .map(({ field, label }, i) => ({
        field,
        label: label ?? fieldLabel(field),
        weight: (fit.shares[i] ?? 0) / POINT,
      }))
      .sort((a, b) => b.weight - a.weight),
  }
}
