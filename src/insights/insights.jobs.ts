import { z } from 'zod'
import type { Context } from '../context.ts'
import { defineJob, type JobDefinition } from '../jobs/index.ts'
import { accountsTouchedSince } from './standing/account-signals.ts'
import { rescore, tellLive } from './standing/rescoring.ts'
import { basisNow, lastScoredAt, latestWholeRun } from './standing/runs.store.ts'
import { scoreStandings } from './standing/score-standings.ts'
import { renewThresholds } from './thresholds/suggest-thresholds.ts'

/** Scores every account: after activations, imports and list changes, and on a new day. */
export const standingJob = defineJob({
  name: 'insights.score',
  input: z.object({}),
  async run(context, _input, job) {
    const scored = await scoreStandings(context, 'all', job)
    tellLive(context, [], scored)
    await renewThresholds(context, job.signal)
    const { accounts, moved, model, ms } = scored
    return { accounts, moved, model, ms }
  },
})

/** Starts a scoring of all accounts, unless one is waiting already; answers the job. */
export async function requestStandings(context: Context): Promise<string> {
  const waiting = await context.records
    .db()
    .selectFrom('job_runs')
    .select('id')
    .where('name', '=', standingJob.name)
    .where('status', '=', 'queued')
    .executeTakeFirst()
  return waiting?.id ?? context.jobs.enqueue(standingJob, {})
}

/** Whether the standings rest on something that is no longer so: another day, model, fit or list. */
export async function standingsAreDue(context: Context): Promise<boolean> {
  const [now, last] = await Promise.all([basisNow(context), latestWholeRun(context)])
  return (
    last === null ||
    last.day !== now.day ||
    last.model !== now.model ||
    last.fitRun !== now.fitRun ||
    last.listVersion !== now.listVersion
  )
}

/** Starts what is due, when somebody looks; the answer shown meanwhile says from when it is. */
export async function scoreWhenDue(context: Context): Promise<void> {
  if (await standingsAreDue(context)) await requestStandings(context)
}

/** After a start: accounts whose events came in while nobody scored. */
export async function catchUp(context: Context): Promise<void> {
  const since = await lastScoredAt(context)
  if (since !== null) await rescore(context, await accountsTouchedSince(context, since))
}

/** More touched accounts than this are scored with all others, as a job. */
const MOST_TOUCHED = 5_000

/**
 * Accounts whose events have changed will be scored again; whoever brings the events does not wait for it. Very many at
 * once, as after an import, become a scoring of all.
 */
export async function noticeEvents(context: Context, accounts: readonly string[]): Promise<void> {
  if (accounts.length > MOST_TOUCHED) await requestStandings(context)
  else void rescore(context, accounts)
}

/** An account is none of its own any more: its standing goes, and what stood of others is worked out again. */
export async function forgetStanding(context: Context, account: string | null): Promise<void> {
  if (account !== null)
    await context.facts.run('delete from account_scores where account_id = {account:UInt64}', { account })
  await requestStandings(context)
}

/** A job after which every account's standing is worked out again. */
export const thenStandings = <Input>(job: JobDefinition<Input>): JobDefinition<Input> => ({
  ...job,
  async run(context, input, run) {
    const result = await job.run(context, input, run)
    await requestStandings(context)
    return result
  },
})
