import type { Context } from '../../context.ts'

/** What people decided about single accounts, newest first. */
export async function allOverrides(context: Context) {
  const rows = await context.records
    .db()
    .selectFrom('tier_overrides')
    .selectAll()
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(row => ({
    account: row.account_id,
    tier: row.tier,
    reason: row.reason,
    author: row.author,
    createdAt: row.created_at.toISOString(),
  }))
}
