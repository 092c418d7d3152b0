import type { Context } from '../../../context.ts'
import { defineQuery, defineStatement } from '../../../stores/index.ts'
import type { OnEvents } from '../../on-events.ts'
import { rewriteEvents, runRewrites } from '../../rewrite/rewrite-events.ts'
import { asOneBlock } from '../merge/as-one-block.ts'

type When = { now: string; base: string }

const countWaiting = defineQuery<Record<string, never>, { kind: string; waiting: string }>(
  import.meta.url,
  './count-waiting.sql',
)
const relinkContacts = defineStatement<When>(import.meta.url, './relink-contacts.sql')
const relinkOpportunities = defineStatement<When>(import.meta.url, './relink-opportunities.sql')

/**
 * After accounts have arrived: contacts, opportunities and events that were kept without an account find theirs. The
 * sequence numbers are those of the import, whose own versions are of accounts, so they never meet. Each statement is
 * one block with a token: a crash between a table and what it feeds is made good by running it again.
 */
export async function relinkRows(context: Context, of: When & { import: string }, onEvents: OnEvents): Promise<void> {
  const { facts } = context
  const waiting = await countWaiting(facts, {})
  const waits = (kind: string) => waiting.some(w => w.kind === kind && Number(w.waiting) > 0)
  const once = (kind: string) => ({ settings: asOneBlock(`${of.import}:relink:${kind}`) })
  const when = { now: of.now, base: of.base }
  if (waits('contacts')) await relinkContacts(facts, when, once('contacts'))
  if (waits('opportunities')) await relinkOpportunities(facts, when, once('opportunities'))
  if (waits('events')) await rewriteEvents(context, { kind: 'waiting' }, onEvents, { id: `relink ${of.import}` })
  // a crash may have left them taken out and not yet put back: then none waits any more
  else await runRewrites(context, onEvents)
}
