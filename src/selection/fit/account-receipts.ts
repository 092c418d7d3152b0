import type { Context } from '../../context.ts'
import type { BoundSql, CompiledFit } from './compile-fit.ts'
import type { AccountValues } from './describe-value.ts'
import { writeReceipt } from './write-receipt.ts'

interface Levels {
  account_id: string
  levels: number[]
  gate: string
}

/** The receipts of a few accounts, by id, from the levels that the facts store puts them at. */
export async function accountReceipts(context: Context, fit: CompiledFit, median: number, source: BoundSql) {
  const levels = fit.levels(source)
  const rows = await context.facts.ask<Levels>(levels.sql, levels.bound)
  const values = await context.facts.ask<AccountValues & { account_id: string }>(
    `select account_id, ${fit.columns.join(', ')} from ${source.sql}`,
    source.bound,
  )
  const valuesOf = new Map(values.map(row => [row.account_id, row]))
  return new Map(rows.map(row => [row.account_id, writeReceipt(fit, median, row, valuesOf.get(row.account_id) ?? {})]))
}
