import type { Moves } from '../../../accounts/index.ts'
import type { Context } from '../../../context.ts'
import { factsTime } from '../../../kernel/clock.ts'
import { defineQuery, defineStatement } from '../../../stores/index.ts'
import type { OnEvents } from '../../on-events.ts'
import { rewriteEvents } from '../../rewrite/rewrite-events.ts'
import { NUMBERS_PER_MILLISECOND } from '../run-import.ts'
import { relinkRows } from './relink-rows.ts'
import { uniteAccounts } from './unite-accounts.ts'

type When = { now: string; base: string }
const nameAccounts = defineStatement<{ keys: string[]; accounts: bigint[]; now: string }>(
  import.meta.url,
  './name-accounts.sql',
)
const forgetName = defineStatement<{ key: string; account: string }>(import.meta.url, './forget-name.sql')
const eventsOfName = defineQuery<
  { account: string; source: string; ref: string; domain: string; contact: string },
  { id: string }
>(import.meta.url, './events-of-name.sql')
const moveContacts = defineStatement<
  When & { from: string; sources: string[]; refs: string[]; domains: string[]; contacts: bigint[]; to: bigint[] }
>(import.meta.url, './move-contacts.sql')
const releaseOpportunities = defineStatement<When & { account: string; source: string; ref: string }>(
  import.meta.url,
  './release-opportunities.sql',
)
const groupsOfNames = defineQuery<{ names: string[] }, Name & { name: string }>(
  import.meta.url,
  './groups-of-names.sql',
)
const EVENTS_AT_ONCE = 20_000

function whenOf(context: Context): When {
  const now = context.clock.now()
  return { now: factsTime(now), base: String(BigInt(now.getTime()) * NUMBERS_PER_MILLISECOND) }
}
interface Name {
  source: string
  ref: string
}
const keyOf = ({ source, ref }: Name) => `source:${source}:${ref}`

/** The names, and with each the groups of programs that are called so. */
async function withGroups<Named extends Name>({ facts }: Context, named: readonly Named[]): Promise<Named[]> {
  if (named.length === 0) return []
  const groups = await groupsOfNames(facts, { names: named.map(({ ref }) => ref) })
  return named.flatMap(one => [
    one,
    ...groups.filter(g => g.source === one.source && g.name === one.ref).map(({ ref }) => ({ ...one, ref })),
  ])
}

/**
 * What matching decides, done to the facts. A name becomes a key of the account, so that what waits and what comes
 * later find it as they find any key; a domain does not, since another account of that domain may still come.
 */
export const matchMoves = (
  onEvents: OnEvents,
  onMoved: (context: Context) => Promise<unknown>,
  onUnited: (context: Context, gone: string | null) => Promise<unknown> = onMoved,
): Moves => ({
  ...uniteAccounts(onEvents, onUnited),
  async place(context, networks, { from, into: to }) {
    await rewriteEvents(context, { kind: 'networks', networks: [...networks], from, to }, onEvents)
    // who has a better reason to be there comes back
    const after = whenOf(context)
    if (to === '0') await relinkRows(context, { ...after, import: `displace ${from} ${after.base}` }, onEvents)
  },
  async link(context, called, token) {
    const when = whenOf(context)
    const named = await withGroups(
      context,
      called.filter(({ ref }) => ref !== ''),
    )
    if (named.length > 0)
      await nameAccounts(context.facts, {
        keys: named.map(keyOf),
        accounts: named.map(c => BigInt(c.accountId)),
        now: when.now,
      })
    // by name as well: what the addresses say of somebody may differ from what was decided
    await moveContacts(context.facts, {
      ...when,
      from: '0',
      sources: called.map(c => c.source),
      refs: called.map(c => c.ref),
      domains: called.map(c => c.domain),
      contacts: called.map(c => BigInt(c.contact || 0)),
      to: called.map(c => BigInt(c.accountId)),
    })
    const after = whenOf(context)
    await relinkRows(context, { ...after, import: `match ${token} ${after.base}` }, onEvents)
    await onMoved(context)
  },
  async unlink(context, { source, ref, domain, contact, accountId: account }) {
    const when = whenOf(context)
    const events = await eventsOfName(context.facts, { account, source, ref, domain, contact: contact || '0' })
    for (const name of await withGroups(context, ref === '' ? [] : [{ source, ref }]))
      await forgetName(context.facts, { key: keyOf(name), account })
    await moveContacts(context.facts, {
      ...when,
      from: account,
      sources: [source],
      refs: [ref],
      domains: [domain],
      contacts: [BigInt(contact || 0)],
      to: [0n],
    })
    if (ref !== '') await releaseOpportunities(context.facts, { ...when, account, source, ref })
    for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) {
      const eventIds = events.slice(at, at + EVENTS_AT_ONCE).map(({ id }) => id)
      await rewriteEvents(context, { kind: 'owner', eventIds, accountId: '0' }, onEvents)
    }
    // who has another reason to be there comes back
    const after = whenOf(context)
    await relinkRows(context, { ...after, import: `unmatch ${account} ${after.base}` }, onEvents)
    await onMoved(context)
  },
})
