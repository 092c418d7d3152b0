import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineJob, type JobDefinition } from '../../jobs/index.ts'
import { learnPropensity } from './learn-propensity.ts'
import type { propensityDoneSchema } from './propensity.schema.ts'
import { activePropensity } from './propensity.store.ts'
import { scorePropensity } from './score-propensity.ts'
import type { SignalSource } from './signal-source.ts'

type Done = z.infer<typeof propensityDoneSchema>

const inputSchema = z.object({ what: z.enum(['test', 'learn', 'score']), author: z.string() })
export type PropensityJob = JobDefinition<z.infer<typeof inputSchema>>

/** An active model is learned anew after so many days. */
const LEARN_AGAIN_DAYS = 30
const DAY = 86_400_000

/** Learns, tests and scores propensity, from the signals that it is given. */
export const propensityJob = (source: SignalSource): PropensityJob =>
  defineJob({
    name: 'selection.propensity',
    input: inputSchema,
    async run(context, { what, author }, job): Promise<Done> {
      const began = performance.now()
      const ms = () => Math.round(performance.now() - began)
      if (what === 'score')
        return { model: null, backtest: null, scored: await scorePropensity(context, source, job), ms: ms() }
      const learned = await learnPropensity(context, source, { keep: what === 'learn', author }, job)
      const scored = what === 'learn' ? await scorePropensity(context, source, job) : null
      return { ...learned, scored, ms: ms() }
    },
  })

/** Starts a scoring unless one is waiting; learns first when the active model is old. Nothing without an active model. */
export async function requestPropensity(context: Context, job: PropensityJob): Promise<void> {
  const active = await activePropensity(context)
  if (!active) return
  const waiting = await context.records
    .db()
    .selectFrom('job_runs')
    .select('id')
    .where('name', '=', job.name)
    .where('status', '=', 'queued')
    .executeTakeFirst()
  if (waiting) return
  const age = context.clock.now().getTime() - Date.parse(active.summary.createdAt)
  const what = age > LEARN_AGAIN_DAYS * DAY ? 'learn' : 'score'
  await context.jobs.enqueue(job, { what, author: 'spearfish' })
}

/** A job after which propensity is worked out again. */
export const thenPropensity = <Input>(job: JobDefinition<Input>, propensity: PropensityJob): JobDefinition<Input> => ({
  ...job,
  async run(context, input, run) {
    const result = await job.run(context, input, run)
    await requestPropensity(context, propensity)
    return result
  },
})
