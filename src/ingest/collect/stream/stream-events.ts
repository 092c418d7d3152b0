import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import { readCursor, writeCursor } from '../../../http/cursor.ts'
import { isoFromFacts } from '../../../kernel/clock.ts'
import { defineQuery } from '../../../stores/index.ts'
import type { StreamedEvent, StreamFilter, streamCountsSchema, streamSchema, Window } from './stream.schema.ts'

interface Row extends Record<string, unknown> {
  event_id: string
  type: string
  occurred_at: string
  received_at: string
  source: string
  channel: string
  topic: string
  content: string
  play: string
  step: string
  variant: string
  value: number | null
  cost: number | null
  url: string
  referrer: string
  touch: Record<string, string>
  network: string
  properties: string
  machine: string
  account_ref: string
  contact_ref: string
  anonymous_id: string
  account_id: string
  account_name: string
  account_domain: string
  contact_id: string
  contact_name: string
  contact_email: string
}
type Bound = Omit<StreamFilter, 'window'> & { since: string; before: string; beforeId: string; limit: number }
const page = defineQuery<Bound, Row>(import.meta.url, './stream-events.sql')
const countAll = defineQuery<{ since: string }, { facet: string; value: string; n: string }>(
  import.meta.url,
  './count-stream.sql',
)

const HOUR_MS = 3_600_000
const lengths: Record<Window, number> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  month: 31 * 24 * HOUR_MS,
  ever: Number.POSITIVE_INFINITY,
}
const END = '2200-01-01 00:00:00'

const startOf = (window: Window, now: Date) =>
  new Date(Math.max(0, now.getTime() - lengths[window])).toISOString().slice(0, 23).replace('T', ' ')

/** Properties are kept as the text that came; an import may bring any text. */
function readProperties(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : { value: read }
  } catch {
    return { value: text }
  }
}

function eventOf(row: Row): StreamedEvent {
  const { event_id, occurred_at, received_at, account_ref, contact_ref, anonymous_id, properties, ...rest } = row
  const { account_id, account_name, account_domain, contact_id, contact_name, contact_email, ...same } = rest
  return {
    ...same,
    id: event_id,
    occurredAt: isoFromFacts(occurred_at),
    receivedAt: isoFromFacts(received_at),
    properties: readProperties(properties),
    accountRef: account_ref,
    contactRef: contact_ref,
    anonymousId: anonymous_id,
    account: account_id === '0' ? null : { id: account_id, name: account_name, domain: account_domain },
    contact: contact_id === '0' ? null : { id: contact_id, name: contact_name, email: contact_email },
  }
}

/** The events that arrived last within a window, newest first, each with what became of it. */
export async function streamEvents(
  context: Context,
  filter: StreamFilter,
  at: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof streamSchema>> {
  const [before = END, beforeId = ''] = at.cursor === undefined ? [] : readCursor(at.cursor).map(String)
  const { window, account, ...rest } = filter
  const since = startOf(window, context.clock.now())
  const limit = at.limit + 1
  const rows = await page(context.facts, { ...rest, account: account || '0', since, before, beforeId, limit })
  const shown = rows.slice(0, at.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(eventOf),
    next: rows.length > at.limit && last ? writeCursor([last.received_at, last.event_id]) : null,
  }
}

/** How many events of each type, source and machine verdict arrived within a window. */
export async function countStream(context: Context, window: Window): Promise<z.infer<typeof streamCountsSchema>> {
  const rows = await countAll(context.facts, { since: startOf(window, context.clock.now()) })
  const of = (facet: string) =>
    rows.filter(row => row.facet === facet).map(row => ({ value: row.value, count: Number(row.n) }))
  return { types: of('type'), sources: of('source'), machines: of('machine') }
}
