import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import { readCursor, writeCursor } from '../../../http/cursor.ts'
import { isoFromFacts } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { defineQuery } from '../../../stores/index.ts'
import { posthog } from '../dialects/posthog.ts'
import { spearfish } from '../dialects/spearfish.ts'
import { type Spoken, spokenAsIs } from '../dialects/spoken.ts'
import type { Collector } from '../open-collector.ts'
import { writeLine } from '../write-line.ts'
import type { deadLettersSchema, replayedSchema, replaySchema } from './dead-letters.schema.ts'

interface Row {
  id: string
  received_at: string
  source: string
  dialect: string
  code: string
  path: string
  body: string
  state: string
  version: string
}
const page = defineQuery<{ code: string; state: string; before: string; beforeId: string; limit: number }, Row>(
  import.meta.url,
  './page.sql',
)
const byId = defineQuery<{ ids: readonly string[] }, Row>(import.meta.url, './by-id.sql')
const count = defineQuery<Record<string, never>, { code: string; n: string }>(import.meta.url, './count.sql')

const END = '2200-01-01 00:00:00'

/** Events that were set aside, newest first, with how many wait for each reason. */
export async function listDeadLetters(
  context: Context,
  of: { code: string; state: string; cursor: string | undefined; limit: number },
): Promise<z.infer<typeof deadLettersSchema>> {
  const [before, beforeId] = of.cursor === undefined ? [END, ''] : readCursor(of.cursor).map(String)
  const { code, state, limit } = of
  const rows = await page(context.facts, {
    code,
    state,
    before: before ?? END,
    beforeId: beforeId ?? '',
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const waiting = await count(context.facts, {})
  return {
    items: shown.map(({ received_at, version, ...letter }) => ({ ...letter, receivedAt: isoFromFacts(received_at) })),
    waiting: waiting.map(w => ({ code: w.code, count: Number(w.n) })),
    next: rows.length > limit && last ? writeCursor([last.received_at, last.id]) : null,
  }
}

function spokenOf(dialect: string, body: unknown): Spoken {
  if (dialect === 'posthog') return posthog({ batch: [body] })
  if (dialect === 'segment') return spokenAsIs([body], null)
  return spearfish(body)
}

/**
 * Sends events that were set aside through the door again, as they were or mended. What can be taken now is taken as of
 * its first arrival; what cannot stays, with the reason it has now. Twice is once: an event keeps its id.
 */
export async function replayDeadLetters(
  context: Context,
  collector: Collector,
  order: z.infer<typeof replaySchema>,
): Promise<z.infer<typeof replayedSchema>> {
  const letters = await byId(context.facts, { ids: order.items.map(i => i.id) })
  const mended = new Map(order.items.map(i => [i.id, i.body]))
  const changed: object[] = []
  let taken = 0
  for (const { received_at, version, ...letter } of letters) {
    if (letter.state === 'replayed') continue
    const body = mended.get(letter.id) ?? (JSON.parse(letter.body) as unknown)
    const text = JSON.stringify(body)
    const { line, accepted, setAside } = writeLine(spokenOf(letter.dialect, body), text, {
      // the same for each attempt: an event without an id of its own is then taken once
      id: `again-${letter.id}`,
      receivedAt: Date.parse(isoFromFacts(received_at)),
      source: letter.source,
      address: '',
      machine: '',
      agent: '',
    })
    const [fault] = setAside
    if (!fault) await collector.accept(line, accepted)
    taken += accepted
    const state = fault ? {} : { state: 'replayed' }
    const reason = fault ? { code: fault.code, path: fault.path, body: text } : {}
    changed.push({ ...letter, ...state, ...reason, received_at, version: Number(version) + 1 })
  }
  await context.facts.insert('event_dead_letters', changed)
  const detail = JSON.stringify({ letters: letters.length, taken })
  await context.records
    .db()
    .insertInto('audit')
    .values({ actor: order.actor, action: 'ingest.dead_letters_replayed', subject: newId(), detail })
    .execute()
  return { taken, left: changed.length - taken }
}
