import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { Records } from '../stores/index.ts'
import type { JobDefinition } from './define-job.ts'
import { jobRuns } from './job-runs.ts'
import type { Job } from './jobs.schema.ts'
import { cancelled, type RunningJob, runJob, stopping } from './run-job.ts'

const IDLE_POLL_MS = 1_000

/** Background work: rows of `job_runs`, claimed one at a time by whichever process is free. */
export interface Jobs {
  /** Adds a job, in the caller's transaction if there is one. */
  enqueue<Input>(definition: JobDefinition<Input>, input: Input): Promise<string>
  get(id: string): Promise<Job>
  /** Asks a job to stop; a waiting one never starts. One that another process runs hears of it in some seconds. */
  cancel(id: string): Promise<void>
  /** Waits until the job has ended. */
  finished(id: string): Promise<Job>
  start(context: Context): void
  /** Stops taking jobs, aborts the running one and leaves it to be run again; resolves when it has let go. */
  stop(): Promise<void>
}

/** A pause that `wake` ends early, even if it is called just before. */
function idling(milliseconds: number) {
  let awake = false
  let end: () => void = () => undefined
  return {
    wake() {
      awake = true
      end()
    },
    async pause() {
      if (!awake) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, milliseconds)
          end = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      awake = false
    },
  }
}

/** Opens the queue on the records store; `exclusive` says no other process works on it, so that dead jobs run again at once. */
export function openJobs(
  records: Records,
  definitions: readonly JobDefinition[],
  options: { exclusive: boolean },
): Jobs {
  const byName = new Map(definitions.map(d => [d.name, d]))
  const runs = jobRuns(records)
  const idle = idling(IDLE_POLL_MS)
  let running: RunningJob | undefined
  let loop: Promise<void> = Promise.resolve()
  let ending = false

  async function next(on: Context): Promise<boolean> {
    const job = await runs.claim()
    if (!job) return false
    const current: RunningJob = { id: job.id, progress: null, stop: new AbortController() }
    running = current
    if (ending) current.stop.abort(stopping)
    try {
      await runJob(runs, byName.get(job.name), job, current, on)
    } finally {
      running = undefined
    }
    return true
  }

  async function work(on: Context) {
    let resumed = !options.exclusive
    while (!ending) {
      try {
        if (!resumed) await runs.requeue()
        resumed = true
        if (!(await next(on))) await idle.pause()
      } catch (error) {
        if (ending) return
        // the store may be away for a moment; the job itself never throws to here
        on.log.error({ err: error }, 'background work could not go on; trying again')
        await idle.pause()
      }
    }
  }

  async function get(id: string): Promise<Job> {
    const job = await runs.get(id)
    // the running one's own figures are newer than its last heartbeat
    return running?.id === id && job.status === 'running' ? { ...job, progress: running.progress } : job
  }

  return {
    get,
    async enqueue(definition, input) {
      const id = await runs.add(definition.name, definition.input.parse(input))
      idle.wake()
      return id
    },
    async cancel(id) {
      const { status } = await get(id)
      if (status === 'queued') await runs.end(id, 'queued', 'cancelled')
      if (running?.id === id) running.stop.abort(cancelled)
      else await runs.end(id, 'running', 'cancelled')
    },
    async finished(id) {
      for (;;) {
        const job = await get(id)
        if (job.status !== 'queued' && job.status !== 'running') return job
        await pause(50)
      }
    },
    start(on) {
      loop = work(on)
    },
    async stop() {
      ending = true
      running?.stop.abort(stopping)
      idle.wake()
      await loop
    },
  }
}
