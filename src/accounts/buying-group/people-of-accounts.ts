import type { Context } from '../../context.ts'
import { factsTime, isoFromFacts } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import { mayReachContacts } from '../consent/may-reach.ts'
import type { BuyingRole, GroupMember, Seniority } from './buying-group.schema.ts'
import { rolesSet } from './contact-roles.store.ts'
import { guessRole, type PersonFacts, statedRole } from './guess-role.ts'
import { unreachable } from './show-group.ts'
import { asides } from './title-words.ts'

/** Somebody whom we know in an account, and how they have been in touch within 90 days. */
export interface AccountPerson {
  id: string
  account: string
  name: string
  title: string | null
  role: BuyingRole
  seniority: Seniority | null
  touches: number
  lastTouchAt: string | null
  /** What they read about last. */
  topic: string | null
  /** Why no marketing may be written to them, or would not arrive; null when it may. */
  unreachable: GroupMember['unreachable']
  /** Their title says that they are no longer there, or their mail comes back. */
  gone: boolean
}

interface Row extends PersonFacts {
  id: string
  account: string
  name: string
  email: string | null
  roles: string[]
  touches: number
  lastTouchAt: string | null
  topic: string | null
  bounced: number
}

const ask = defineQuery<{ accounts: bigint[]; now: string }, Row>(import.meta.url, './people-of-accounts.sql')

/** Does a title say that somebody is no longer there? */
export const saysGone = (title: string | null): boolean => {
  const words = (title ?? '').normalize('NFKC').toLowerCase()
  return asides.some(([means, pattern]) => means === 'gone' && pattern.test(words))
}

/** The liveliest people of each account, at most 40 of each; one question to each store however many accounts. */
export async function peopleOfAccounts(
  context: Context,
  accounts: readonly string[],
): Promise<Map<string, AccountPerson[]>> {
  const found = new Map<string, AccountPerson[]>()
  if (accounts.length === 0) return found
  const rows = await ask(context.facts, { accounts: accounts.map(BigInt), now: factsTime(context.clock.now()) })
  const contacts = rows.map(({ id, account, email }) => ({ id, account, email }))
  const [set, reach] = await Promise.all([
    rolesSet(
      context,
      rows.map(row => row.id),
      null,
    ),
    mayReachContacts(context, contacts, 'marketing', 'email'),
  ])
  for (const row of rows) {
    const guess = guessRole(row)
    const person: AccountPerson = {
      id: row.id,
      account: row.account,
      name: row.name || row.email || row.id,
      title: row.title,
      role: set.get(row.id)?.role ?? statedRole(row.roles)?.role ?? guess.role,
      seniority: guess.seniority,
      touches: row.touches,
      lastTouchAt: row.lastTouchAt && isoFromFacts(row.lastTouchAt),
      topic: row.topic,
      unreachable: unreachable({ email: row.email, bounced: row.bounced }, reach.get(row.id)),
      gone: Boolean(row.bounced) || saysGone(row.title),
    }
    found.set(row.account, [...(found.get(row.account) ?? []), person])
  }
  return found
}
