import type { Moves } from '../../../accounts/index.ts'
import type { Context } from '../../../context.ts'
import { factsTime } from '../../../kernel/clock.ts'
import { defineStatement } from '../../../stores/index.ts'
import type { OnEvents } from '../../on-events.ts'
import { rewriteEvents } from '../../rewrite/rewrite-events.ts'
import { NUMBERS_PER_MILLISECOND } from '../run-import.ts'

type Pair = { from: string; into: string }
interface Going extends Record<string, string | boolean> {
  from: string
  to: string
  all: boolean
  since: string
  now: string
  base: string
}
const uniteKeys = defineStatement<Pair>(import.meta.url, './unite-keys.sql')
const partKeys = defineStatement<Pair>(import.meta.url, './part-keys.sql')
const keepVersion = defineStatement<{ from: string }>(import.meta.url, './keep-version.sql')
const hideAccount = defineStatement<{ from: string }>(import.meta.url, './hide-account.sql')
const restoreAccount = defineStatement<{ from: string }>(import.meta.url, './restore-account.sql')
const movePeople = defineStatement<Going>(import.meta.url, './move-people.sql')
const moveDeals = defineStatement<Going>(import.meta.url, './move-deals.sql')

// the same account may go, come back and go again: equal blocks are no repetition here
const anew = { settings: { insert_deduplicate: 0 } }
const numberAt = (at: Date) => String(BigInt(at.getTime()) * NUMBERS_PER_MILLISECOND)

/**
 * Two accounts that are one organisation, and the way back. Each step may run twice: keys first, so that what arrives
 * meanwhile goes to where the rest will be.
 */
export const uniteAccounts = (
  onEvents: OnEvents,
  onUnited: (context: Context, gone: string | null) => Promise<unknown>,
): Pick<Moves, 'unite' | 'part'> => ({
  async unite(context, { from, into }) {
    const { facts } = context
    await uniteKeys(facts, { from, into })
    await keepVersion(facts, { from }, anew)
    const now = context.clock.now()
    const going = { from, to: into, all: true, since: '0', now: factsTime(now), base: numberAt(now) }
    await movePeople(facts, going, anew)
    await moveDeals(facts, going, anew)
    await rewriteEvents(context, { kind: 'account', from, to: into, since: null }, onEvents)
    await hideAccount(facts, { from })
    await onUnited(context, from)
  },
  async part(context, { from, into, since }) {
    const { facts } = context
    await restoreAccount(facts, { from }, anew)
    await partKeys(facts, { from, into })
    const now = context.clock.now()
    const back = { from: into, to: from, all: false, since: numberAt(since), now: factsTime(now), base: numberAt(now) }
    await movePeople(facts, back, anew)
    await moveDeals(facts, back, anew)
    await rewriteEvents(context, { kind: 'account', from: into, to: from, since: since.toISOString() }, onEvents)
    await onUnited(context, null)
  },
})
