import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { SpearfishError } from '../../kernel/errors.ts'
import type { Seal } from '../../settings/index.ts'
import { alertKindSchema } from '../alerts/alerts.schema.ts'
import type { Outcome } from './channels/outcome.ts'
import type { Sending } from './channels/post-json.ts'
import { sendDingtalk, sendFeishu, sendSlack, sendWecom } from './channels/send-chat.ts'
import { sendMail } from './channels/send-mail.ts'
import { sendWebhook } from './channels/send-webhook.ts'
import { channelRow, mailSettingsOf, secretsOf } from './channels.store.ts'
import { composeAlerts, composeTest, type ToldAlert } from './compose-message.ts'
import type { AddressGuard } from './guard-addresses.ts'
import type { Message } from './message.ts'
import { abandonedMessages, claimMessage, endAttempt, freezeMessage, type OutboxRow } from './outbox.store.ts'
import { deliverySettings, listRules } from './rules.store.ts'

const IDLE_MS = 1_000
const AT_ONCE = 3
const SEND_WITHIN_MS = 15_000
/** With the waits below, about six hours after the first. */
const MOST_ATTEMPTS = 8
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 4 * 3_600_000
/** Robots of DingTalk and WeCom take 20 messages a minute, Slack one a second. */
const restAfterMs: Partial<Record<string, number>> = { dingtalk: 3_100, wecom: 3_100, slack: 1_000, feishu: 700 }

/** Exponential with jitter: 5 s, 20 s, 80 s … at most 4 h, each a quarter more or less. `luck` is 0 to 1. */
export const waitAfter = (attempts: number, luck: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** (attempts - 1)) * (0.75 + luck / 2)

/** Messages on their way out: one process sends each, at its own pace, until it is taken or given up. */
export interface Outbox {
  /** Sends what is due now; says how many attempts it made. */
  sendDue(): Promise<number>
  start(): void
  /** Lets what is being sent end within a moment; what may have arrived is then uncertain. */
  stop(): Promise<void>
}

/** The alerts of a message with the names of their accounts, oldest first. */
async function alertsOf({ records, facts }: Context, message: string): Promise<ToldAlert[]> {
  const rows = await records
    .db()
    .selectFrom('alert_outbox_items')
    .innerJoin('alerts', 'alerts.id', 'alert_outbox_items.alert_id')
    .selectAll('alerts')
    .where('outbox_id', '=', message)
    .orderBy('raised_at')
    .orderBy('alerts.id')
    .execute()
  const names = await facts.ask<{ id: string; name: string; local_name: string }>(
    'select toString(account_id) as id, name, local_name from accounts final where account_id in {ids:Array(UInt64)}',
    { ids: [...new Set(rows.map(row => row.account_id))].map(BigInt) },
  )
  const nameOf = new Map(names.map(row => [row.id, [row.name, row.local_name].filter(Boolean).join(' ')]))
  return rows.map(row => ({
    id: row.id,
    kind: alertKindSchema.parse(row.kind),
    account: row.account_id,
    name: nameOf.get(row.account_id) ?? row.account_id,
    owner: row.owner,
    detail: z.record(z.string(), z.union([z.string(), z.number()])).parse(row.detail ?? {}),
    at: row.raised_at.toISOString(),
  }))
}

/** The words of a message, written at its first attempt and the same ever after. */
async function wordsOf(context: Context, row: OutboxRow, channelName: string): Promise<Message> {
  if (row.message !== null) return row.message as Message
  const { publicUrl } = await deliverySettings(context)
  const rule = row.rule_id === null ? undefined : (await listRules(context)).find(one => one.id === row.rule_id)
  const about = { at: context.clock.now(), language: row.language, publicUrl, rule: rule?.name ?? null }
  const message =
    row.kind === 'test' ? composeTest(channelName, about) : composeAlerts(await alertsOf(context, row.id), about)
  return freezeMessage(context, row.id, message)
}

/** One attempt, whatever the channel. */
async function attempt(context: Context, seal: Seal, row: OutboxRow, sending: Sending): Promise<Outcome> {
  const channel = await channelRow(context, row.channel_id)
  const message = await wordsOf(context, row, channel.name)
  const { url, secret } = secretsOf(seal, channel)
  const at = context.clock.now()
  const told = { id: row.id, at, message, language: row.language }
  if (channel.kind === 'mail') {
    const settings = mailSettingsOf(channel)
    if (!settings) throw new Error(`mail channel ${channel.id} has no server`)
    return sendMail({ settings, password: secret }, { ...told, recipient: row.recipient }, sending)
  }
  if (channel.kind === 'webhook') return sendWebhook({ url: url ?? '', secret: secret ?? '' }, told, sending)
  const send = { slack: sendSlack, feishu: sendFeishu, dingtalk: sendDingtalk, wecom: sendWecom }[channel.kind]
  return send({ url: url ?? '', secret }, told, sending)
}

/** A message whose channel or key is gone cannot be sent; anything else that is thrown is our own fault and is logged. */
function outcomeOfThrown(context: Context, error: unknown): Outcome {
  if (error instanceof SpearfishError && error.code === 'insights.no_such_channel')
    return { state: 'refused', reason: 'channel_removed', answer: '' }
  if (error instanceof SpearfishError && error.code === 'settings.cannot_unseal')
    return { state: 'refused', reason: 'unreadable_secret', answer: '' }
  context.log.error({ err: error }, 'a message could not be put together')
  return { state: 'retry', reason: 'failed', answer: '' }
}

async function settle(context: Context, row: OutboxRow, outcome: Outcome): Promise<void> {
  const { answer } = outcome
  if (outcome.state === 'sent')
    return endAttempt(context, row, { state: 'sent', reason: null, answer, sentAt: context.clock.now() })
  const { reason } = outcome
  if (outcome.state === 'unknown') return endAttempt(context, row, { state: 'uncertain', reason, answer })
  if (outcome.state === 'refused' || (row.attempts >= MOST_ATTEMPTS && reason !== 'stopped'))
    return endAttempt(context, row, { state: 'given_up', reason, answer })
  const asked = outcome.state === 'retry' ? (outcome.afterMs ?? 0) : 0
  const wait = Math.max(waitAfter(row.attempts, Math.random()), asked)
  const due = new Date(context.clock.now().getTime() + Math.min(wait, LONGEST_WAIT_MS))
  return endAttempt(context, row, { state: 'waiting', reason, answer, due })
}

/** `exclusive` says that no other process sends from this outbox, so that what is under way at the start is abandoned. */
export function openOutbox(
  context: Context,
  options: { seal: Seal; guard: AddressGuard; exclusive: boolean; timeoutMs?: number },
): Outbox {
  const stopped = new AbortController()
  const resting = new Map<string, number>()
  const sending = { guard: options.guard, timeoutMs: options.timeoutMs ?? SEND_WITHIN_MS, signal: stopped.signal }
  let fresh = true
  let loop: Promise<void> = Promise.resolve()

  async function kindOf(row: OutboxRow) {
    const found = context.records.db().selectFrom('alert_channels').select('kind').where('id', '=', row.channel_id)
    return (await found.executeTakeFirst())?.kind
  }

  /** A webhook's receiver knows the id, so it is sent again; for others the truth is unknown, and a person decides. */
  async function recover() {
    const abandoned = await abandonedMessages(context, options.exclusive && fresh)
    fresh = false
    for (const row of abandoned) {
      const again = (await kindOf(row)) === 'webhook'
      await endAttempt(context, row, {
        state: again ? 'waiting' : 'uncertain',
        reason: 'stopped',
        answer: null,
        ...(again ? { due: context.clock.now() } : {}),
      })
    }
  }

  async function sendNext(): Promise<boolean> {
    const now = performance.now()
    const quiet = [...resting].filter(([, until]) => until > now).map(([channel]) => channel)
    const row = await claimMessage(context, quiet)
    if (!row) return false
    const rest = restAfterMs[(await kindOf(row)) ?? '']
    if (rest !== undefined) resting.set(row.channel_id, now + rest)
    const outcome = await attempt(context, options.seal, row, sending).catch(error => outcomeOfThrown(context, error))
    await settle(context, row, outcome)
    return true
  }

  async function sendDue() {
    await recover()
    let attempts = 0
    while (!stopped.signal.aborted && (await sendNext())) attempts++
    return attempts
  }

  const idle = () => pause(IDLE_MS, undefined, { signal: stopped.signal }).catch(() => undefined)

  /** Several at once, so that one that does not answer keeps nobody waiting; the first also looks for abandoned ones. */
  async function work(first: boolean) {
    while (!stopped.signal.aborted) {
      try {
        if (first) await sendDue()
        else while (!stopped.signal.aborted && (await sendNext()));
      } catch (error) {
        if (stopped.signal.aborted) return
        context.log.error({ err: error }, 'messages could not be sent; trying again')
      }
      await idle()
    }
  }

  return {
    sendDue,
    start() {
      loop = recover()
        .catch(error => context.log.error({ err: error }, 'messages under way at the last end were not found'))
        .then(() => Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(index === 0))))
        .then(() => undefined)
    },
    async stop() {
      stopped.abort()
      await loop
    },
  }
}
