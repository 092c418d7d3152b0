import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { type Import, type ImportCounts, importOptionsSchema } from '../ingest.schema.ts'

/** What an import decided, before it writes: see `WriteOrder`. */
export interface Outcome {
  counts: ImportCounts
  buckets: number[]
  now: string
  base: string
}

const selectImports = (context: Context) =>
  context.records
    .db()
    .selectFrom('imports')
    .leftJoin('job_runs', 'job_runs.id', 'imports.job_id')
    .selectAll('imports')
    .select(['job_runs.status as job_status', 'job_runs.error as job_error', 'job_runs.finished_at as job_finished_at'])

type ImportRow = Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>
const iso = (at: Date | null) => at?.toISOString() ?? null

function asImport(row: ImportRow): Import {
  // a job that was cancelled, or that failed before the import could say so, speaks for it
  const ended = row.status !== 'done' && (row.job_status === 'cancelled' || row.job_status === 'failed')
  return {
    id: row.id,
    job: row.job_id,
    kind: row.kind,
    file: { id: row.file_id, name: row.file_name },
    source: row.source,
    preset: row.preset,
    mapping: row.mapping as Import['mapping'],
    options: importOptionsSchema.parse(row.options),
    dryRun: row.dry_run,
    repairs: row.repairs,
    status: ended ? (row.job_status as Import['status']) : row.status,
    counts: row.counts as Import['counts'],
    problems: (row.problems as Import['problems'] | null) ?? [],
    suspects: (row.suspects as Import['suspects'] | null) ?? [],
    error: ((row.error ?? (ended ? row.job_error : null)) as Import['error']) ?? null,
    createdAt: row.created_at.toISOString(),
    startedAt: iso(row.started_at),
    finishedAt: iso(ended ? row.job_finished_at : row.finished_at),
  }
}

/** @throws not_found `ingest.no_such_import` */
export async function findImport(context: Context, id: string): Promise<Import> {
  const row = await selectImports(context).where('imports.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('ingest.no_such_import', `There is no import ${id}.`)
  return asImport(row)
}

/** Imports, the newest first, after the one named; `dryRun` null lists trials too. Ids are in the order of creation. */
export async function listImports(
  context: Context,
  page: { after: string | null; limit: number; dryRun: boolean | null },
): Promise<Import[]> {
  let query = selectImports(context).orderBy('imports.id', 'desc').limit(page.limit)
  if (page.after !== null) query = query.where('imports.id', '<', page.after)
  if (page.dryRun !== null) query = query.where('imports.dry_run', '=', page.dryRun)
  const rows = await query.execute()
  return rows.map(asImport)
}

/** What was decided in an earlier run of the import's job, if it came that far. */
export async function decidedOutcome(context: Context, id: string): Promise<Outcome | null> {
  const row = await context.records
    .db()
    .selectFrom('imports')
    .select('outcome')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.outcome as Outcome | null
}

type Change = Partial<{
  status: Import['status']
  counts: ImportCounts
  problems: Import['problems']
  suspects: Import['suspects']
  outcome: Outcome
  error: Import['error']
  started_at: Date
  finished_at: Date
}>

export async function changeImport(context: Context, id: string, change: Change): Promise<void> {
  const asJson = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value))
  const { status, started_at, finished_at } = change
  await context.records
    .db()
    .updateTable('imports')
    .set({
      status,
      started_at,
      finished_at,
      counts: asJson(change.counts),
      problems: asJson(change.problems),
      suspects: asJson(change.suspects),
      outcome: asJson(change.outcome),
      error: asJson(change.error),
    })
    .where('id', '=', id)
    .execute()
}
