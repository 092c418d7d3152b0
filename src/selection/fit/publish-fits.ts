import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import type { BoundSql } from './compile-fit.ts'

const LEFT_BEHIND = '1 day'
const prefix = 'account_fit_run_'

/** Tables of runs whose process died before it was done. */
async function dropLeftBehind({ facts }: Context): Promise<void> {
  const left = await facts.ask<{ name: string }>(
    `select name from system.tables where database = currentDatabase() and startsWith(name, {prefix:String})
     and metadata_modification_time < now() - interval ${LEFT_BEHIND}`,
    { prefix },
  )
  for (const { name } of left) await facts.run(`drop table if exists ${prefix}${BigInt(name.slice(prefix.length))}`)
}

/**
 * Puts the fits of a run in the place of those before, all at once: whoever reads meanwhile sees the fits of one run,
 * the one before until this one is complete. A run that ends early leaves the one before as it is.
 */
export async function publishFits(
  context: Context,
  fits: BoundSql,
  run: { run: string; version: number; scoredAt: Date },
  signal?: AbortSignal,
): Promise<void> {
  const { facts } = context
  const table = `${prefix}${BigInt(run.run)}`
  await dropLeftBehind(context)
  await facts.run(`create table ${table} as account_fit`)
  try {
    await facts.run(
      `insert into ${table} (account_id, icp_version, run, scored_at, fit, grade, coverage, points, gate)
select account_id, {icp:UInt32}, {run:UInt64}, {scoredAt:DateTime64(3, 'UTC')}, fit, grade, coverage, points, gate
from (${fits.sql})`,
      { ...fits.bound, icp: run.version, run: run.run, scoredAt: factsTime(run.scoredAt) },
      { signal },
    )
    // an empty table has no partition to put in the place of another
    const [counted] = await facts.ask<{ rows: string }>(`select toString(count()) as rows from ${table}`)
    if (counted?.rows === '0') await facts.run('truncate table account_fit')
    else await facts.run(`alter table account_fit replace partition tuple() from ${table}`)
  } finally {
    await facts.run(`drop table ${table}`)
  }
}
