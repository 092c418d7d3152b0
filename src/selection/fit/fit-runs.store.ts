import type { Context } from '../../context.ts'

/** A finished scoring of every account. */
export interface FitRun {
  run: string
  version: number
  /** S₀, micro-points. */
  median: number
  accounts: number
  scoredAt: Date
  tookMs: number
}

/** The number of the next run; taken before the run, so that a run that never ends leaves no row behind. */
export async function nextRun(context: Context): Promise<string> {
  const { rows } = await context.records.sql<{ run: string }>(`select nextval('fit_runs_run_seq')::text as run`)
  return rows[0]?.run ?? '0'
}

export async function keepRun(context: Context, run: FitRun): Promise<void> {
  await context.records
    .db()
    .insertInto('fit_runs')
    .values({
      run: run.run,
      version: run.version,
      median_fit: run.median,
      accounts: run.accounts,
      scored_at: run.scoredAt,
      took_ms: run.tookMs,
    })
    .execute()
}

/** The newest finished run, null before the first. */
export async function latestRun(context: Context): Promise<FitRun | null> {
  const row = await context.records.db().selectFrom('fit_runs').selectAll().orderBy('run', 'desc').executeTakeFirst()
  if (!row) return null
  return {
    run: row.run,
    version: row.version,
    median: row.median_fit,
    accounts: Number(row.accounts),
    scoredAt: row.scored_at,
    tookMs: row.took_ms,
  }
}
