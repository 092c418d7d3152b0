import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { readCursor, writeCursor } from '../../http/cursor.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { invalid } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'
import type { timelineEntrySchema, timelineFacetsSchema, timelineSchema } from '../accounts.schema.ts'
import { versionsWithChanges } from './account-versions.ts'
import type { FieldChange } from './diff-versions.ts'
import { factsMoment } from './moment.ts'

export interface TimelineQuery {
  asOf?: string | undefined
  cursor?: string | undefined
  limit: number
  contact?: string | undefined
  channel?: string | undefined
  type?: string | undefined
}

interface Row {
  id: string
  at: string
  learned_at: string
  kind: string
  channel_name: string
  topic_name: string
  contact: string
  contact_name: string
  contact_title: string
  content: string
  url: string
  value: number | null
  source_name: string
  details: string
  visitor: string
  machine_reason: string
}

type Entries = { account: string; as_of: string; contact: string; channel: string; kind: string }

const askPage = defineQuery<Entries & { after_at: string; after_id: string; limit: number }, Row>(
  import.meta.url,
  './account-timeline.sql',
)
const askTotal = defineQuery<Entries, { total: string }>(import.meta.url, './account-timeline-total.sql')
const askFacets = defineQuery<Entries, { facet: 'type' | 'channel' | 'contact'; value: string; n: string }>(
  import.meta.url,
  './account-timeline-facets.sql',
)

function after(cursor: string | undefined): { after_at: string; after_id: string } {
  if (cursor === undefined) return { after_at: '1970-01-01 00:00:00.000', after_id: '' }
  const [at, id] = readCursor(cursor)
  if (typeof at !== 'string' || typeof id !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(at))
    throw invalid('http.bad_cursor', 'This cursor is not one of a timeline.', {
      fix: 'Ask for the first page without a cursor.',
    })
  return { after_at: at, after_id: id }
}

/** Sources may send anything as properties; what is no object is shown as it came. */
function properties(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { value }
  } catch {
    return { text }
  }
}

const entry = (row: Row, changes: FieldChange[] | undefined): z.infer<typeof timelineEntrySchema> => ({
  id: row.id,
  at: isoFromFacts(row.at),
  receivedAt: isoFromFacts(row.learned_at),
  type: row.kind,
  channel: row.channel_name || null,
  topic: row.topic_name || null,
  contact: row.contact === '0' ? null : { id: row.contact, name: row.contact_name, title: row.contact_title || null },
  content: row.content || null,
  url: row.url || null,
  value: row.value,
  source: row.source_name,
  visitor: row.visitor || null,
  machine: row.machine_reason || null,
  properties: changes ? { changes } : properties(row.details),
})

/** What happened with an account, newest first: events, changes of its facts, deals opened, won and lost. */
export async function accountTimeline(
  { facts }: Context,
  account: string,
  query: TimelineQuery,
): Promise<z.infer<typeof timelineSchema>> {
  const entries = {
    account,
    as_of: factsMoment(query.asOf),
    contact: query.contact ?? '0',
    channel: query.channel ?? '',
    kind: query.type ?? '',
  }
  const [rows, [counted]] = await Promise.all([
    askPage(facts, { ...entries, ...after(query.cursor), limit: query.limit + 1 }),
    askTotal(facts, entries),
  ])
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  const versions = shown.some(row => row.kind === 'account_changed')
    ? await versionsWithChanges(facts, account, query.asOf)
    : []
  const changesOf = new Map(versions.map(version => [`account:${version.seq}`, version.changes]))
  return {
    items: shown.map(row => entry(row, changesOf.get(row.id))),
    next: last ? writeCursor([last.at, last.id]) : null,
    total: Number(counted?.total ?? 0),
  }
}

/** What a timeline can be narrowed to, the most frequent first. */
export async function accountTimelineFacets(
  { facts }: Context,
  account: string,
  asOf: string | undefined,
): Promise<z.infer<typeof timelineFacetsSchema>> {
  const rows = await askFacets(facts, { account, as_of: factsMoment(asOf), contact: '0', channel: '', kind: '' })
  const of = (facet: string) =>
    rows.filter(row => row.facet === facet).map(row => ({ value: row.value, count: Number(row.n) }))
  return { types: of('type'), channels: of('channel'), contacts: of('contact') }
}
