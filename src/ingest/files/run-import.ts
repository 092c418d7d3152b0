import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { factsTime, isoFromFacts } from '../../kernel/clock.ts'
import { SpearfishError } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'
import type { Import, ImportCounts } from '../ingest.schema.ts'
import type { OnEvents } from '../on-events.ts'
import { findFile } from './import-file.ts'
import { changeImport, decidedOutcome, findImport, type Outcome } from './imports.store.ts'
import { clearStage } from './merge/clear-stage.ts'
import { mergeRows } from './merge/merge-rows.ts'
import { resolveRows } from './merge/resolve-rows.ts'
import { writeConsents } from './merge/write-consents.ts'
import { writeRows } from './merge/write-rows.ts'
import { openRows } from './read/open-rows.ts'
import { relinkRows } from './relink/relink-rows.ts'
import { makeReaders, planColumns } from './stage/plan-columns.ts'
import { stageRows } from './stage/stage-rows.ts'

const countRejects = defineQuery<{ import: string }, { column: string; code: string; count: string }>(
  import.meta.url,
  './rejects/count-rejects.sql',
)

const importedEvents = defineQuery<{ import: string }, { accountIds: string[]; earliest: string | null }>(
  import.meta.url,
  './merge/imported-events.sql',
)

/** Versions of one millisecond's import get a million numbers, two a row: larger files take longer than that to read. */
export const NUMBERS_PER_MILLISECOND = 1_000_000n

/**
 * Runs an import: read, decide, write. Until the outcome is decided nothing has been written, and a run that is
 * cancelled or that crashes leaves nothing; from then on a run only finishes the writing, however often it is begun.
 */
export async function runImport(
  context: Context,
  id: string,
  run: JobRun,
  onEvents: OnEvents = async () => undefined,
): Promise<ImportCounts> {
  const one = await findImport(context, id)
  if (one.status === 'done' && one.counts) return one.counts
  try {
    const outcome = (await decidedOutcome(context, id)) ?? (await decide(context, one, run))
    if (!one.dryRun) await write(context, one, outcome, run, onEvents)
    await changeImport(context, id, { status: 'done', counts: outcome.counts, finished_at: context.clock.now() })
    await clearStage(context.facts, id)
    return outcome.counts
  } catch (error) {
    if (!run.signal.aborted) await fail(context, id, error)
    // when the process ends the store may be closed already: the next run clears before it begins
    else await clearUnlessDecided(context, id).catch(cause => context.log.warn({ err: cause }, 'rows are left waiting'))
    throw error
  }
}

async function clearUnlessDecided(context: Context, id: string): Promise<void> {
  if ((await decidedOutcome(context, id)) === null) await clearStage(context.facts, id)
}

async function fail(context: Context, id: string, error: unknown): Promise<void> {
  const known = error instanceof SpearfishError ? error : null
  const message = error instanceof Error ? error.message : String(error)
  await changeImport(context, id, {
    status: 'failed',
    error: { code: known?.code ?? 'ingest.failed', message, fix: known?.fix ?? null },
    finished_at: context.clock.now(),
  })
  await clearUnlessDecided(context, id)
}

/** Reads the file and finds out what it changes, without changing it. */
async function decide(context: Context, one: Import, run: JobRun): Promise<Outcome> {
  const { facts } = context
  const now = context.clock.now()
  await changeImport(context, one.id, { status: 'running', started_at: now })
  await clearStage(facts, one.id)
  const file = await findFile(context, one.file.id)
  const source = await openRows(facts, file.path, file.format, one.options.sheet)
  const readers = makeReaders(planColumns(one.kind, source.columns, one.mapping), one.options)
  const origin = { importId: one.id, source: one.source }
  const staged = await stageRows(facts, one.kind, source, readers, origin, {
    signal: run.signal,
    onRows: rows => run.progress('reading', rows, null),
  })
  run.progress('matching', 0, null)
  const { signal } = run
  await resolveRows(facts, one.kind, { import: one.id, source: one.source, signal })
  const { counts, buckets } = await mergeRows(facts, one.kind, {
    import: one.id,
    signal,
    onBucket: (done, total) => run.progress('comparing', done, total),
  })
  const problems = await countRejects(facts, { import: one.id })
  const { read, rejected, mended, suspects } = staged
  const outcome: Outcome = {
    counts: { read, rejected, mended, ...counts },
    buckets,
    now: factsTime(now),
    base: String(BigInt(now.getTime()) * NUMBERS_PER_MILLISECOND),
  }
  signal.throwIfAborted()
  await changeImport(context, one.id, {
    outcome,
    suspects,
    problems: problems.map(p => ({ ...p, count: Number(p.count) })),
  })
  return outcome
}

async function write(context: Context, one: Import, outcome: Outcome, run: JobRun, onEvents: OnEvents): Promise<void> {
  const { buckets, now, base } = outcome
  const occurred = one.options.knownAt === 'occurred'
  run.progress('writing', 0, buckets.length)
  const taken = outcome.counts.read - outcome.counts.rejected
  await writeRows(context.facts, { import: one.id, kind: one.kind, buckets, now, base, occurred, taken }, done =>
    run.progress('writing', done, buckets.length),
  )
  if (one.kind === 'events') {
    const [changed] = await importedEvents(context.facts, { import: one.id })
    if (changed?.earliest) await onEvents(context, { ...changed, earliest: new Date(isoFromFacts(changed.earliest)) })
  }
  if (one.kind === 'contacts') await writeConsents(context, one, now)
  if (one.kind !== 'accounts') return
  run.progress('linking', 0, null)
  await relinkRows(context, { import: one.id, now, base }, onEvents)
}
