import type { Context } from '../context.ts'
import { SpearfishError } from '../kernel/errors.ts'
import type { JobDefinition } from './define-job.ts'
import type { ClaimedJob, jobRuns } from './job-runs.ts'
import type { JobProgress } from './jobs.schema.ts'
import { measureProgress } from './measure-progress.ts'

const HEARTBEAT_MS = 5_000
const MOST_ATTEMPTS = 3

/** The job that this process works on now. */
export interface RunningJob {
  id: string
  progress: JobProgress | null
  /** Aborted with `stopping` when the process ends, else with `cancelled`. */
  stop: AbortController
}

export const stopping = 'the process stops'
export const cancelled = 'the job was cancelled'

const gaveUp = () =>
  new SpearfishError('internal', 'jobs.gave_up', `The process ended ${MOST_ATTEMPTS} times while this job ran.`, {
    fix: 'Look for the reason in the log, often too little memory, and start the work again.',
  })

/** Runs a claimed job to its end and records how it ended; a job stopped by the process's end waits to be run again. */
export async function runJob(
  runs: ReturnType<typeof jobRuns>,
  definition: JobDefinition | undefined,
  job: ClaimedJob,
  running: RunningJob,
  context: Context,
): Promise<void> {
  const { signal } = running.stop
  const measure = measureProgress()
  const beat = setInterval(() => {
    runs.beat(job.id, running.progress).then(
      ours => {
        if (!ours) running.stop.abort(cancelled)
      },
      error => context.log.warn({ err: error, job: job.id }, 'the heartbeat of a job failed'),
    )
  }, HEARTBEAT_MS)
  try {
    if (job.attempts > MOST_ATTEMPTS) throw gaveUp()
    if (!definition) throw new SpearfishError('internal', 'jobs.unknown', `No such kind of job: ${job.name}`)
    const result = await definition.run(context, definition.input.parse(job.input), {
      id: job.id,
      signal,
      progress: (step, done, total) => {
        running.progress = measure(step, done, total, performance.now())
      },
    })
    await runs.end(job.id, 'running', 'done', { result, progress: running.progress })
  } catch (error) {
    if (signal.aborted && signal.reason === stopping) await runs.requeue(job.id)
    else if (signal.aborted) await runs.end(job.id, 'running', 'cancelled', { progress: running.progress })
    else {
      context.log.error({ err: error, job: job.id, name: job.name }, 'a job failed')
      await runs.end(job.id, 'running', 'failed', { error, progress: running.progress })
    }
  } finally {
    clearInterval(beat)
  }
}
