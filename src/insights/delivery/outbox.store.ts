import { type Selectable, sql } from 'kysely'
import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { RecordsSchema } from '../../stores/index.ts'
import {
  type FailureReason,
  failureReasonSchema,
  type Language,
  type OutboxEntry,
  outboxStates,
} from './delivery.schema.ts'
import type { Message } from './message.ts'
import type { PlannedMessage } from './plan-messages.ts'

export type OutboxRow = Selectable<RecordsSchema['alert_outbox']>

/** So long a message is one process's to send. */
const LEASE_MS = 120_000

/** Writes planned messages down, in the caller's transaction; alerts join a message that still gathers. */
export async function enqueueMessages({ records, clock }: Context, planned: readonly PlannedMessage[]): Promise<void> {
  for (const message of planned) {
    const row = await records
      .db()
      .insertInto('alert_outbox')
      .values({
        id: newId(),
        dedup: message.dedup,
        kind: message.kind,
        rule_id: message.rule,
        channel_id: message.channel,
        recipient: message.recipient,
        language: message.language,
        state: 'waiting',
        due_at: message.due,
        created_at: clock.now(),
      })
      // locks the row against whoever would claim it now
      .onConflict(known =>
        known
          .column('dedup')
          .doUpdateSet(eb => ({ dedup: eb.ref('excluded.dedup') }))
          .where('alert_outbox.state', '=', 'waiting')
          .where('alert_outbox.message', 'is', null),
      )
      .returning('id')
      .executeTakeFirst()
    // an alert by itself that is written down already; a digest is due after now, so that it always gathers
    if (!row) continue
    await records
      .db()
      .insertInto('alert_outbox_items')
      .values([...new Set(message.alerts)].map(alert_id => ({ outbox_id: row.id, alert_id })))
      .onConflict(known => known.doNothing())
      .execute()
  }
}

/** A test message of a channel. */
export async function enqueueTest(
  { records, clock }: Context,
  channel: string,
  to: { recipient: string; language: Language },
): Promise<string> {
  const id = newId()
  const at = clock.now()
  await records
    .db()
    .insertInto('alert_outbox')
    .values({
      id,
      dedup: `test:${id}`,
      kind: 'test',
      rule_id: null,
      channel_id: channel,
      ...to,
      state: 'waiting',
      due_at: at,
      created_at: at,
    })
    .execute()
  return id
}

/** Takes the next due message for sending, and nobody else can; channels that rest are left out. */
export async function claimMessage(
  { records, clock }: Context,
  resting: readonly string[],
): Promise<OutboxRow | undefined> {
  const now = clock.now()
  const lease = new Date(now.getTime() + LEASE_MS)
  const { rows } = await sql<OutboxRow>`
    update alert_outbox set state = 'sending', attempts = attempts + 1, lease_until = ${lease}
    where id = (
      select id from alert_outbox
      where state = 'waiting' and due_at <= ${now} and not (channel_id::text = any(${[...resting]}::text[]))
      order by due_at, id limit 1 for update skip locked)
    returning *`.execute(records.db())
  return rows[0]
}

/** What processes that are gone were sending: `all` when no other process can be alive. */
export const abandonedMessages = ({ records, clock }: Context, all: boolean): Promise<OutboxRow[]> => {
  let rows = records.db().selectFrom('alert_outbox').selectAll().where('state', '=', 'sending')
  if (!all) rows = rows.where('lease_until', '<', clock.now())
  return rows.execute()
}

/** The text is frozen before it is sent for the first time, so that every attempt says the same, letter by letter. */
export async function freezeMessage({ records }: Context, id: string, message: Message): Promise<Message> {
  const row = await records
    .db()
    .updateTable('alert_outbox')
    .set({ message: JSON.stringify(message) })
    .where('id', '=', id)
    .returning('message')
    .executeTakeFirstOrThrow()
  return row.message as Message
}

/** Marks how an attempt ended; whoever has lost the message meanwhile changes nothing. */
export async function endAttempt(
  { records }: Context,
  row: Pick<OutboxRow, 'id' | 'attempts'>,
  ended: {
    state: 'waiting' | 'sent' | 'given_up' | 'uncertain'
    reason: FailureReason | null
    answer: string | null
    due?: Date
    sentAt?: Date
  },
): Promise<void> {
  await records
    .db()
    .updateTable('alert_outbox')
    .set({
      state: ended.state,
      reason: ended.reason,
      answer: ended.answer,
      lease_until: null,
      ...(ended.due ? { due_at: ended.due } : {}),
      ...(ended.sentAt ? { sent_at: ended.sentAt } : {}),
    })
    .where('id', '=', row.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', row.attempts)
    .execute()
}

/** Puts a message that was given up, or whose fate is not known, back to be sent now. @throws conflict `insights.not_given_up` */
export async function tryAgain(context: Context, id: string, actor: string): Promise<void> {
  const { records, clock } = context
  await records.transaction(async () => {
    const row = await records.db().selectFrom('alert_outbox').select('state').where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('insights.no_such_message', `There is no message ${id}.`)
    const { numUpdatedRows } = await records
      .db()
      .updateTable('alert_outbox')
      .set({ state: 'waiting', attempts: 0, due_at: clock.now(), reason: null, answer: null })
      .where('id', '=', id)
      .where('state', 'in', ['given_up', 'uncertain'])
      .where(eb =>
        eb(
          'channel_id',
          'in',
          eb.selectFrom('alert_channels').select('alert_channels.id').where('removed_at', 'is', null),
        ),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n)
      throw conflict('insights.not_given_up', 'This message is not waiting for anybody to try it again.')
    await records
      .db()
      .insertInto('audit')
      .values({ actor, action: 'insights.message_retried', subject: `message:${id}`, detail: '{}' })
      .execute()
  })
}

interface ListedRow extends OutboxRow {
  channel_name: string
  channel_kind: OutboxEntry['channel']['kind']
  alerts: string
}

/** The newest messages, and how many stand in each state. */
export async function listOutbox(
  { records }: Context,
  limit: number,
): Promise<{ items: OutboxEntry[]; counts: Record<(typeof outboxStates)[number], number> }> {
  const { rows } = await records.sql<ListedRow>(
    `select o.*, c.name as channel_name, c.kind as channel_kind,
       (select count(*) from alert_outbox_items i where i.outbox_id = o.id) as alerts
     from alert_outbox o join alert_channels c on c.id = o.channel_id
     order by o.created_at desc, o.id desc limit $1`,
    [limit],
  )
  const counted = await records.sql<{ state: OutboxRow['state']; n: string }>(
    'select state, count(*) as n from alert_outbox group by state',
  )
  const countOf = new Map(counted.rows.map(row => [row.state, Number(row.n)]))
  return {
    items: rows.map(row => ({
      id: row.id,
      kind: row.kind,
      channel: { id: row.channel_id, name: row.channel_name, kind: row.channel_kind },
      recipient: row.recipient,
      state: row.state,
      attempts: row.attempts,
      alerts: Number(row.alerts),
      title: (row.message as Message | null)?.title ?? null,
      reason: row.reason === null ? null : failureReasonSchema.parse(row.reason),
      answer: row.answer,
      createdAt: row.created_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
    })),
    counts: Object.fromEntries(outboxStates.map(state => [state, countOf.get(state) ?? 0])) as Record<
      (typeof outboxStates)[number],
      number
    >,
  }
}
