import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { markSchema } from './actions.schema.ts'

const audit = ({ records }: Context, actor: string, action: string, subject: string, detail: object) =>
  records
    .db()
    .insertInto('audit')
    .values({ actor, action, subject, detail: JSON.stringify(detail) })
    .execute()

/** Actions that are not to be shown now: done, of no use, or waiting. */
export async function hiddenActions({ records, clock }: Context, actions: readonly string[]): Promise<Set<string>> {
  const { rows } = await records.sql<{ action: string }>(
    `select action from (
       select distinct on (action) action, state, until from action_marks
       where undone_at is null and action = any($1::text[]) order by action, at desc, id desc) newest
     where state != 'snoozed' or until > $2`,
    [[...actions], clock.now()],
  )
  return new Set(rows.map(row => row.action))
}

/** Keeps what somebody said of an action; the answer takes it back. */
export async function markAction(
  context: Context,
  { action, account, state, until }: z.infer<typeof markSchema>,
  author: string,
): Promise<string> {
  const id = newId()
  return context.records.transaction(async () => {
    await context.records
      .db()
      .insertInto('action_marks')
      .values({
        id,
        action,
        account_id: account,
        state,
        until: state === 'snoozed' ? (until ?? null) : null,
        author,
        at: context.clock.now(),
      })
      .execute()
    await audit(context, author, `insights.action_${state}`, `account:${account}`, { action, until: until ?? null })
    return id
  })
}

/** @throws not_found `insights.no_such_mark` */
export async function undoMark(context: Context, id: string, author: string): Promise<void> {
  await context.records.transaction(async () => {
    const row = await context.records
      .db()
      .updateTable('action_marks')
      .set({ undone_at: context.clock.now() })
      .where('id', '=', id)
      .where('undone_at', 'is', null)
      .returning(['action', 'account_id'])
      .executeTakeFirst()
    if (!row) throw notFound('insights.no_such_mark', `There is no standing word ${id} about an action.`)
    await audit(context, author, 'insights.action_undone', `account:${row.account_id}`, { action: row.action })
  })
}
