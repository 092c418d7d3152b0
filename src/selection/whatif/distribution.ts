import type { Grade } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import type { BoundSql } from '../fit/compile-fit.ts'

/** Accounts by grade, and by fit in 20 bins of 5 points. */
export interface Distribution {
  grades: Map<Grade, number>
  bins: number[]
}

/** Counts stored or computed fits. */
export async function distributionOf(context: Pick<Context, 'facts'>, fits: BoundSql): Promise<Distribution> {
  const rows = await context.facts.ask<{ grade: Grade; bin: number; n: string }>(
    `select toString(grade) as grade, toUInt8(least(19, intDiv(fit, 5000000))) as bin, count() as n
     from (${fits.sql}) group by grade, bin`,
    fits.bound,
  )
  const found: Distribution = { grades: new Map(), bins: Array.from({ length: 20 }, () => 0) }
  for (const { grade, bin, n } of rows) {
    found.grades.set(grade, (found.grades.get(grade) ?? 0) + Number(n))
    found.bins[bin] = (found.bins[bin] ?? 0) + Number(n)
  }
  return found
}

const keptBy = new WeakMap<Context['facts'], { run: string; found: Distribution }>()

/** Counts what a finished run wrote; kept in memory, since a run does not change once it is finished. */
export async function scoredDistribution(context: Context, run: string): Promise<Distribution> {
  const kept = keptBy.get(context.facts)
  if (kept?.run === run) return kept.found
  const found = await distributionOf(context, {
    sql: 'select account_id, fit, grade from account_fit where run = {run:UInt64}',
    bound: { run },
  })
  keptBy.set(context.facts, { run, found })
  return found
}
