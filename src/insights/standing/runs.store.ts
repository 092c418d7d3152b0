import type { Context } from '../../context.ts'
import { latestRun, listVersions } from '../../selection/index.ts'
import { activeModel } from '../model/model-versions.store.ts'

/** What a scoring of all accounts rests on; when any of it is no longer so, another is due. */
export interface Basis {
  model: number
  day: string
  fitRun: string | null
  listVersion: number | null
}

export async function basisNow(context: Context): Promise<Basis> {
  const [model, fit, lists] = await Promise.all([activeModel(context), latestRun(context), listVersions(context, 1)])
  return {
    model: model.number,
    day: context.clock.now().toISOString().slice(0, 10),
    fitRun: fit?.run ?? null,
    listVersion: lists[0]?.version ?? null,
  }
}

/** Opens a run: its number says which rows are the newest. */
export async function beginRun(context: Context, basis: Basis, whole: boolean): Promise<string> {
  const { run } = await context.records
    .db()
    .insertInto('insights_runs')
    .values({
      model: basis.model,
      whole,
      day: basis.day,
      fit_run: basis.fitRun,
      list_version: basis.listVersion,
      accounts: 0,
      moved: 0,
      started_at: context.clock.now(),
      took_ms: null,
    })
    .returning('run')
    .executeTakeFirstOrThrow()
  return run
}

export async function endRun(
  context: Context,
  run: string,
  done: { accounts: number; moved: number; tookMs: number },
): Promise<void> {
  await context.records
    .db()
    .updateTable('insights_runs')
    .set({ accounts: done.accounts, moved: done.moved, took_ms: done.tookMs })
    .where('run', '=', run)
    .execute()
}

export interface WholeRun extends Basis {
  run: string
  startedAt: Date
}

/** The newest finished scoring of all accounts, null before the first. */
export async function latestWholeRun(context: Context): Promise<WholeRun | null> {
  const { rows } = await context.records.sql<{
    run: string
    model: number
    day: string
    fit_run: string | null
    list_version: number | null
    started_at: Date
  }>(
    `select run::text, model, day::text, fit_run::text, list_version, started_at
     from insights_runs where whole and took_ms is not null order by run desc limit 1`,
  )
  const [row] = rows
  return row
    ? {
        run: row.run,
        model: row.model,
        day: row.day,
        fitRun: row.fit_run,
        listVersion: row.list_version,
        startedAt: row.started_at,
      }
    : null
}

/** When the newest finished scoring of any kind began. */
export async function lastScoredAt(context: Context): Promise<Date | null> {
  const row = await context.records
    .db()
    .selectFrom('insights_runs')
    .select('started_at')
    .where('took_ms', 'is not', null)
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.started_at ?? null
}
