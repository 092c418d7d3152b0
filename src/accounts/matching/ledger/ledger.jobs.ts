import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { defineJob, type JobDefinition } from '../../../jobs/index.ts'
import type { Moves } from './moves.ts'

export type MatchJob = JobDefinition<Record<string, never>>

/** The job that asks for everything that waits whose it is. */
export const matchJob = (moves: Moves): MatchJob =>
  defineJob({
    name: 'accounts.match',
    input: z.object({}).strict(),
    async run(context, _input, run) {
      // the readings of names are large: they load when somebody asks
      const { matchWaiting } = await import('./match-waiting.ts')
      return matchWaiting(context, moves, run)
    },
  })

/** Starts the job, unless one is waiting already; answers it. */
export async function requestMatching(context: Context, job: MatchJob): Promise<string> {
  const waiting = await context.records
    .db()
    .selectFrom('job_runs')
    .select('id')
    .where('name', '=', job.name)
    .where('status', '=', 'queued')
    .executeTakeFirst()
  return waiting?.id ?? context.jobs.enqueue(job, {})
}
