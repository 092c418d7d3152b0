import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Seal } from '../../settings/index.ts'
import type { RecordsSchema } from '../../stores/index.ts'
import { type Channel, type ChannelInput, mailSettingsSchema, mannersSchema } from './delivery.schema.ts'

const settingsSchema = z.object({ manners: mannersSchema, mail: mailSettingsSchema.nullable(), host: z.string() })
const secretsSchema = z.object({ url: z.string().nullable(), secret: z.string().nullable() })
export type ChannelSecrets = z.infer<typeof secretsSchema>

type Row = Selectable<RecordsSchema['alert_channels']>

const WEBHOOK_KEY_BYTES = 32
const aboutOf = (id: string) => `alert channel ${id}`

const shown = (row: Row, hasSecret: boolean): Channel => {
  const { manners, mail, host } = settingsSchema.parse(row.settings)
  const { id, kind, name } = row
  return { id, kind, name, manners, mail, host, hasSecret, createdAt: row.created_at.toISOString() }
}

/** What is secret about a channel, for sending only. @throws internal `settings.cannot_unseal` */
export const secretsOf = (seal: Seal, row: Pick<Row, 'id' | 'sealed'>): ChannelSecrets =>
  secretsSchema.parse(JSON.parse(seal.open(row.sealed, aboutOf(row.id))))

export async function channelRow({ records }: Context, id: string): Promise<Row> {
  const row = await records
    .db()
    .selectFrom('alert_channels')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('insights.no_such_channel', `There is no channel ${id}.`)
  return row
}

const channelRows = ({ records }: Context) =>
  records.db().selectFrom('alert_channels').selectAll().where('removed_at', 'is', null).orderBy('created_at').execute()

/** The channels without their secrets, oldest first. */
export async function listChannels(context: Context, seal: Seal): Promise<Channel[]> {
  return (await channelRows(context)).map(row => {
    // a key that is gone shall not hide the list in which the secret can be entered again
    try {
      return shown(row, secretsOf(seal, row).secret !== null)
    } catch {
      return shown(row, false)
    }
  })
}

/** How each channel wants to be written to. */
export async function channelManners(context: Context) {
  return new Map(
    (await channelRows(context)).map(row => [
      row.id,
      { kind: row.kind, manners: settingsSchema.parse(row.settings).manners },
    ]),
  )
}

export const mailSettingsOf = (row: Pick<Row, 'settings'>) => settingsSchema.parse(row.settings).mail

const audit = ({ records }: Context, actor: string, action: string, subject: string, detail: object) =>
  records
    .db()
    .insertInto('audit')
    .values({ actor, action, subject, detail: JSON.stringify(detail) })
    .execute()

/** A channel's secrets after a change: what is not given stays; a webhook without a key is given one. */
function secretsAfter(given: ChannelInput, before: ChannelSecrets | null): ChannelSecrets {
  const url = given.kind === 'mail' ? null : (given.url ?? before?.url ?? null)
  if (given.kind !== 'mail' && url === null)
    throw invalid('insights.channel_address_missing', 'A channel needs the address that it posts to.')
  const made = given.kind === 'webhook' ? `whsec_${randomBytes(WEBHOOK_KEY_BYTES).toString('base64')}` : null
  const secret = given.secret ?? before?.secret ?? made
  if (given.kind === 'webhook' && !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret ?? ''))
    throw invalid('insights.webhook_key_unusable', 'The key of a webhook is whsec_ and at least 24 bytes in base64.', {
      fix: 'Leave it out, and one is made.',
    })
  return { url, secret }
}

const rowOf = (context: Context, id: string, given: ChannelInput, secrets: ChannelSecrets, seal: Seal) => {
  const { manners } = given
  const mail = given.kind === 'mail' ? (given.mail ?? null) : null
  const host = mail ? mail.host : secrets.url ? new URL(secrets.url).host : ''
  return {
    kind: given.kind,
    name: given.name,
    settings: JSON.stringify({ manners, mail, host }),
    sealed: seal.close(JSON.stringify(secrets), aboutOf(id)),
    changed_at: context.clock.now(),
  }
}

/** Writes a channel down; the answer tells a made-up key, this once. @throws invalid `insights.channel_address_missing` */
export async function addChannel(
  context: Context,
  seal: Seal,
  given: ChannelInput,
  actor: string,
): Promise<Channel & { secret: string | null }> {
  const id = newId()
  const secrets = secretsAfter(given, null)
  return context.records.transaction(async () => {
    const row = await context.records
      .db()
      .insertInto('alert_channels')
      .values({ id, created_at: context.clock.now(), ...rowOf(context, id, given, secrets, seal) })
      .returningAll()
      .executeTakeFirstOrThrow()
    const channel = shown(row, secrets.secret !== null)
    const { kind, name, host } = channel
    await audit(context, actor, 'insights.channel_added', `channel:${id}`, { kind, name, host })
    const made = given.kind === 'webhook' && given.secret === undefined
    return { ...channel, secret: made ? secrets.secret : null }
  })
}

/** @throws not_found `insights.no_such_channel`, invalid `insights.channel_kind_fixed` */
export async function changeChannel(
  context: Context,
  seal: Seal,
  id: string,
  given: ChannelInput,
  actor: string,
): Promise<Channel> {
  return context.records.transaction(async () => {
    const before = await channelRow(context, id)
    if (before.kind !== given.kind)
      throw invalid('insights.channel_kind_fixed', `A ${before.kind} channel cannot become ${given.kind}.`, {
        fix: 'Add another channel.',
      })
    // a password goes to the server that it was entered for, and to no other
    const moved =
      settingsSchema.parse(before.settings).mail?.host !== given.mail?.host ||
      (given.kind === 'webhook' && given.url !== undefined)
    const known = given.url !== undefined && given.secret !== undefined ? null : secretsOf(seal, before)
    const kept = moved && given.kind === 'mail' && known ? { ...known, secret: null } : known
    const secrets = secretsAfter(given, kept)
    const row = await context.records
      .db()
      .updateTable('alert_channels')
      .set(rowOf(context, id, given, secrets, seal))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const channel = shown(row, secrets.secret !== null)
    await audit(context, actor, 'insights.channel_changed', `channel:${id}`, {
      name: channel.name,
      host: channel.host,
      address: given.url !== undefined,
      secret: given.secret !== undefined,
    })
    return channel
  })
}

/** A removed channel keeps its history; its rules end, and what waits for it is given up. */
export async function removeChannel(context: Context, id: string, actor: string): Promise<void> {
  await context.records.transaction(async () => {
    const { name } = await channelRow(context, id)
    const removed_at = context.clock.now()
    const db = context.records.db()
    await db.updateTable('alert_channels').set({ removed_at, sealed: '' }).where('id', '=', id).execute()
    await db
      .updateTable('alert_rules')
      .set({ removed_at })
      .where('channel_id', '=', id)
      .where('removed_at', 'is', null)
      .execute()
    await db
      .updateTable('alert_outbox')
      .set({ state: 'given_up', reason: 'channel_removed', lease_until: null })
      .where('channel_id', '=', id)
      .where('state', '=', 'waiting')
      .execute()
    await audit(context, actor, 'insights.channel_removed', `channel:${id}`, { name })
  })
}
