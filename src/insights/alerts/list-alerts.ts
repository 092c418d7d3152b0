import type { Context } from '../../context.ts'
import { type AlertEntry, alertKindSchema } from './alerts.schema.ts'

const detailOf = (detail: unknown): AlertEntry['detail'] => (detail ?? {}) as AlertEntry['detail']

/** What should be known now, newest first; an owner's own when one is named. */
export async function listAlerts(
  context: Context,
  query: { owner?: string | undefined; limit: number },
): Promise<{ items: AlertEntry[]; unread: number }> {
  const now = context.clock.now()
  let due = context.records.db().selectFrom('alerts').where('due_at', '<=', now)
  if (query.owner !== undefined) due = due.where('owner', '=', query.owner)
  const [rows, counted] = await Promise.all([
    due.selectAll().orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(query.limit).execute(),
    due
      .where('read_at', 'is', null)
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirst(),
  ])
  const names = await context.facts.ask<{ id: string; name: string }>(
    'select toString(account_id) as id, name from accounts final where account_id in {ids:Array(UInt64)}',
    { ids: [...new Set(rows.map(row => row.account_id))].map(BigInt) },
  )
  const nameOf = new Map(names.map(row => [row.id, row.name]))
  return {
    items: rows.map(row => ({
      id: row.id,
      kind: alertKindSchema.parse(row.kind),
      account: row.account_id,
      name: nameOf.get(row.account_id) ?? row.account_id,
      owner: row.owner || null,
      detail: detailOf(row.detail),
      at: row.raised_at.toISOString(),
      read: row.read_at !== null,
    })),
    unread: Number(counted?.n ?? 0),
  }
}

/** Marks alerts as read; all of them when none are named. */
export async function readAlerts(context: Context, ids: readonly string[] | null): Promise<void> {
  let unread = context.records
    .db()
    .updateTable('alerts')
    .set({ read_at: context.clock.now() })
    .where('read_at', 'is', null)
  if (ids !== null) unread = unread.where('id', 'in', ids.length === 0 ? [''] : [...ids])
  if (ids === null || ids.length > 0) await unread.execute()
}
