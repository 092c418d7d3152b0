import type { Context } from '../context.ts'

/** The names of a few accounts by id; ids without an account are left out. */
export async function accountNames(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await context.facts.ask<{ id: string; name: string }>(
    'select toString(account_id) as id, name from accounts final where account_id in {ids:Array(UInt64)}',
    { ids: ids.map(BigInt) },
  )
  return new Map(rows.map(row => [row.id, row.name]))
}
