import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import { asOneBlock } from '../merge/as-one-block.ts'

type When = { now: string; base: string }

const countWaiting = defineQuery<Record<string, never>, { kind: string; waiting: string }>(
  import.meta.url,
  './count-waiting.sql',
)
const relinkContacts = defineStatement<When>(import.meta.url, './relink-contacts.sql')
const relinkOpportunities = defineStatement<When>(import.meta.url, './relink-opportunities.sql')
const relinkEvents = defineStatement<Record<string, never>>(import.meta.url, './relink-events.sql')
const dropLinkedEvents = defineStatement<Record<string, never>>(import.meta.url, './drop-linked-events.sql')

/**
 * After accounts have arrived: contacts, opportunities and events that were kept without an account find theirs. The
 * sequence numbers are those of the import, whose own versions are of accounts, so they never meet. Each statement is
 * one block with a token: a crash between a table and what it feeds is made good by running it again.
 */
export async function relinkRows(facts: Facts, of: When & { import: string }): Promise<void> {
  const waiting = await countWaiting(facts, {})
  const waits = (kind: string) => waiting.some(w => w.kind === kind && Number(w.waiting) > 0)
  const once = (kind: string) => ({ settings: asOneBlock(`${of.import}:relink:${kind}`) })
  const when = { now: of.now, base: of.base }
  if (waits('contacts')) await relinkContacts(facts, when, once('contacts'))
  if (waits('opportunities')) await relinkOpportunities(facts, when, once('opportunities'))
  if (!waits('events')) return
  await relinkEvents(facts, {}, once('events'))
  await dropLinkedEvents(facts, {})
}
