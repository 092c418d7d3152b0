import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { JobRun } from '../jobs/index.ts'
import { conflict } from '../kernel/errors.ts'
import { latestAccounts } from './fit/account-source.ts'
import { type BoundSql, compileFit } from './fit/compile-fit.ts'
import { keepRun, latestRun, nextRun } from './fit/fit-runs.store.ts'
import { inPoints } from './fit/micro-points.ts'
import { populationFit } from './fit/population-fit.ts'
import { publishFits } from './fit/publish-fits.ts'
import { activeVersion, versionByNumber } from './icp/icp-versions.store.ts'
import { clusterList } from './list/cluster-list.ts'
import { keepTargetList, type ListCause } from './list/keep-target-list.ts'
import { allIn, planTargetList } from './list/plan-target-list.ts'
import { allOverrides } from './list/tier-overrides.store.ts'
import type { scoreResultSchema } from './selection.schema.ts'

type ScoreResult = z.infer<typeof scoreResultSchema>

/** What one finished run wrote. */
const fitsOfRun = (run: string): BoundSql => ({
  sql: 'select account_id, fit, coverage, grade, gate from account_fit where run = {run:UInt64}',
  bound: { run },
})

async function gradeCounts(context: Context, run: string): Promise<Record<string, number>> {
  const rows = await context.facts.ask<{ grade: string; n: string }>(
    'select grade, count() as n from account_fit where run = {run:UInt64} group by grade order by grade',
    { run },
  )
  return Object.fromEntries(rows.map(row => [row.grade, Number(row.n)]))
}

/**
 * Builds the target list from the newest scores and people's overrides.
 * @throws conflict `selection.not_scored` before the first scoring
 */
export async function rebuildTargetList(context: Context, cause: ListCause) {
  const run = await latestRun(context)
  if (!run) throw conflict('selection.not_scored', 'No account has been scored yet.', { fix: 'Activate an ICP first.' })
  const { definition } = await versionByNumber(context, run.version)
  const placed = await planTargetList(context, allIn(fitsOfRun(run.run)), definition, await allOverrides(context))
  const { entries, clusters } = await clusterList(context, placed, definition)
  const listVersion = await keepTargetList(context, run, { entries, clusters }, cause)
  const tiers: Record<string, number> = {}
  for (const { tier } of entries) tiers[tier] = (tiers[tier] ?? 0) + 1
  return { run, listVersion, tiers }
}

/**
 * Scores every account under the active ICP, then builds the target list. Two passes over the accounts: the median
 * that unknown values stand at, then the fits, which take the place of those before at once. Run again after a crash, it starts a new run.
 * @throws conflict `selection.no_active_icp`
 */
export async function scoreAccounts(
  context: Context,
  cause: ListCause,
  job?: Pick<JobRun, 'progress' | 'signal'>,
): Promise<ScoreResult> {
  const icp = await activeVersion(context)
  if (!icp) {
    throw conflict('selection.no_active_icp', 'There is no ideal customer profile to score by.', {
      fix: 'Activate one first: spearfish selection icp apply FILE.yaml',
    })
  }
  const started = performance.now()
  const run = await nextRun(context)
  const scoredAt = context.clock.now()
  const fit = compileFit(icp.definition)
  job?.progress('selection_population', 0, null)
  const { accounts, median } = await populationFit(context, fit, latestAccounts, job?.signal)
  job?.progress('selection_fit', 0, accounts)
  await publishFits(context, fit.fits(latestAccounts, median), { run, version: icp.number, scoredAt }, job?.signal)
  const tookMs = Math.round(performance.now() - started)
  await keepRun(context, { run, version: icp.number, median, accounts, scoredAt, tookMs })
  job?.progress('selection_list', accounts, accounts)
  const { listVersion, tiers } = await rebuildTargetList(context, cause)
  return {
    icpVersion: icp.number,
    accounts,
    medianFit: inPoints(median),
    ms: Math.round(performance.now() - started),
    listVersion,
    grades: await gradeCounts(context, run),
    tiers,
  }
}
