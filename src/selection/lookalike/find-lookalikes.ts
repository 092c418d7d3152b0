import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { Bindings } from '../fit/bindings.ts'
import { isCandidate } from './candidates.ts'
import { findSeeds } from './find-seeds.ts'
import type { Lookalike } from './lookalike.schema.ts'
import { keepResembling, requestOf } from './lookalikes.store.ts'
import { resembleByModel } from './resemble-by-model.ts'
import { resembleByNearness } from './resemble-by-nearness.ts'

/** From here on what seeds have in common can be told from chance. */
const SEEDS_FOR_A_MODEL = 50

/**
 * Finds the accounts that resemble the seeds most, among all there are but the seeds and the customers, and keeps them.
 * Where many seeds have nothing in common, nearness decides.
 */
export async function findLookalikes(
  context: Context,
  id: string,
  job: Pick<JobRun, 'progress' | 'signal'>,
): Promise<{ lookalike: string; kept: number }> {
  const began = performance.now()
  const request = await requestOf(context, id)
  const seeds = await findSeeds(context, request.seeds, job.signal)
  const wanted = { seeds, leaveOutCustomers: request.leaveOutCustomers, most: request.most }
  const bindings = new Bindings('n')
  const [left] = await context.facts.ask<{ n: string }>(
    `select countIf(${isCandidate(seeds, request.leaveOutCustomers, bindings)}) as n from accounts final`,
    bindings.values,
    { signal: job.signal },
  )
  const compared = Number(left?.n ?? 0)
  const byModel =
    request.method === 'pu_logistic' || (request.method === 'auto' && seeds.seeds >= SEEDS_FOR_A_MODEL)
      ? await resembleByModel(context, wanted, job)
      : null
  const byNearness = byModel ? null : await resembleByNearness(context, wanted, job)
  const entries = byModel?.entries ?? byNearness?.entries ?? []
  const found: Lookalike['found'] = {
    method: byModel ? 'pu_logistic' : 'gower',
    seeds: seeds.seeds,
    unknown: seeds.unknown,
    compared,
    leftOut: seeds.accounts - compared,
    kept: entries.length,
    seedShare: byModel?.seedShare ?? null,
    auc: byModel?.auc ?? null,
    medoids: byNearness?.medoids ?? [],
    traits: byModel?.traits ?? byNearness?.traits ?? [],
    ms: Math.round(performance.now() - began),
  }
  await keepResembling(context, id, entries, found)
  return { lookalike: id, kept: entries.length }
}
