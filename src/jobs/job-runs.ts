import { type Selectable, sql } from 'kysely'
import { notFound, SpearfishError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Records, RecordsSchema } from '../stores/index.ts'
import type { Job, JobProgress } from './jobs.schema.ts'

/** A process beats every few seconds; whoever has not for this long is dead, and its job is anybody's. */
const DEAD_AFTER = '30 seconds'

export interface ClaimedJob {
  id: string
  name: string
  input: unknown
  /** How often it was begun, this time included. */
  attempts: number
}

const iso = (at: Date | null) => at?.toISOString() ?? null

const asError = (error: unknown) =>
  error instanceof SpearfishError
    ? { code: error.code, message: error.message, fix: error.fix ?? null }
    : { code: 'jobs.failed', message: error instanceof Error ? error.message : String(error), fix: null }

const asJob = (row: Selectable<RecordsSchema['job_runs']>): Job => ({
  id: row.id,
  name: row.name,
  status: row.status,
  progress: row.progress as JobProgress | null,
  result: row.result,
  error: row.error as Job['error'],
  createdAt: row.created_at.toISOString(),
  startedAt: iso(row.started_at),
  finishedAt: iso(row.finished_at),
})

const orNull = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

/** The rows of `job_runs`: each change asks for the state it changes from, so that two processes never undo each other. */
export function jobRuns(records: Records) {
  return {
    async add(name: string, input: unknown): Promise<string> {
      const id = newId()
      await records
        .db()
        .insertInto('job_runs')
        .values({ id, name, input: JSON.stringify(input), status: 'queued' })
        .execute()
      return id
    },

    async get(id: string): Promise<Job> {
      const row = await records.db().selectFrom('job_runs').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) throw notFound('jobs.not_found', `There is no job ${id}.`)
      return asJob(row)
    },

    /** The oldest job that waits, or whose process has died. */
    async claim(): Promise<ClaimedJob | undefined> {
      const { rows } = await sql<ClaimedJob>`
        update job_runs set status = 'running', started_at = coalesce(started_at, now()), heartbeat_at = now(),
          attempts = attempts + 1
        where id = (
          select id from job_runs
          where status = 'queued' or (status = 'running' and heartbeat_at < now() - ${sql.lit(DEAD_AFTER)}::interval)
          order by created_at, id limit 1 for update skip locked)
        returning id, name, input, attempts`.execute(records.db())
      return rows[0]
    },

    /** Says that the job is alive and how far; false when it is no longer ours to run. */
    async beat(id: string, progress: JobProgress | null): Promise<boolean> {
      const { rows } = await sql`
        update job_runs set heartbeat_at = now(), progress = ${orNull(progress)}::jsonb
        where id = ${id} and status = 'running' returning id`.execute(records.db())
      return rows.length > 0
    },

    async end(
      id: string,
      from: 'queued' | 'running',
      status: 'done' | 'failed' | 'cancelled',
      more: { result?: unknown; error?: unknown; progress?: JobProgress | null } = {},
    ): Promise<void> {
      await records
        .db()
        .updateTable('job_runs')
        .set({
          status,
          finished_at: new Date(),
          result: orNull(more.result),
          error: more.error === undefined ? null : JSON.stringify(asError(more.error)),
          ...(more.progress ? { progress: JSON.stringify(more.progress) } : {}),
        })
        .where('id', '=', id)
        .where('status', '=', from)
        .execute()
    },

    /** Puts one running job, or all of them, back to be run again from the start; what was stopped in order does not count. */
    async requeue(id?: string): Promise<void> {
      let rows = records
        .db()
        .updateTable('job_runs')
        .set({ status: 'queued', heartbeat_at: null })
        .where('status', '=', 'running')
      if (id !== undefined) rows = rows.where('id', '=', id).set(eb => ({ attempts: eb('attempts', '-', 1) }))
      await rows.execute()
    },
  }
}
