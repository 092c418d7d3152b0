import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { defineJob, type JobDefinition } from '../../../jobs/index.ts'
import type { Moves } from './moves.ts'

const input = z.object({ only: z.enum(['new']).optional() }).strict()
type Input = z.infer<typeof input>
export type MatchJob = JobDefinition<Input>

/** The job that asks for everything that waits whose it is; `only: 'new'` for what nobody asked for yet. */
export const matchJob = (moves: Moves): MatchJob =>
  defineJob({
    name: 'accounts.match',
    input,
    async run(context, { only }, run) {
      // the readings of names are large: they load when somebody asks
      const { matchWaiting } = await import('./match-waiting.ts')
      return matchWaiting(context, moves, run, { onlyNew: only === 'new' })
    },
  })

/** Starts the job, unless one that asks for as much is waiting already; answers it. */
export async function requestMatching(context: Context, job: MatchJob, wanted: Input = {}): Promise<string> {
  const queued = await context.records
    .db()
    .selectFrom('job_runs')
    .select(['id', 'input'])
    .where('name', '=', job.name)
    .where('status', '=', 'queued')
    .execute()
  const waiting = queued.find(one => wanted.only === 'new' || input.parse(one.input).only === undefined)
  return waiting?.id ?? context.jobs.enqueue(job, wanted)
}

const AT_MOST_EVERY_MS = 60_000
const asked = new WeakMap<Context['records'], { at: number; timer: NodeJS.Timeout | null }>()

/** Events came that wait for their account: what is new among them is asked for, once a minute at most. */
export async function noticeWaiting(context: Context, job: MatchJob): Promise<void> {
  const last = asked.get(context.records)
  if (last?.timer) return
  const wait = last === undefined ? 0 : last.at + AT_MOST_EVERY_MS - performance.now()
  const request = async () => {
    asked.set(context.records, { at: performance.now(), timer: null })
    await requestMatching(context, job, { only: 'new' })
  }
  if (wait <= 0) return request()
  const later = () => request().catch(error => context.log.warn({ err: error }, 'matching could not be asked for'))
  asked.set(context.records, { at: last?.at ?? 0, timer: setTimeout(later, wait).unref() })
}
