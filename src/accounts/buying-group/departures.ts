import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import { rolesSet } from './contact-roles.store.ts'
import { guessRole, type PersonFacts, statedRole } from './guess-role.ts'
import { saysGone } from './people-of-accounts.ts'

/** Somebody who mattered at an account and is no longer there, as far as we can tell. */
export interface Departure {
  contact: string
  account: string
  owner: string
  name: string
  title: string
  role: 'champion' | 'decision_maker' | 'purchaser'
  /** Mail comes back; on record with another company; the title says so. */
  how: 'bounced' | 'moved' | 'title'
}

interface Found {
  contact: string
  account: string
  how: Departure['how']
}
interface Person extends PersonFacts {
  contact: string
  account: string
  name: string
  /** Oldest first. */
  titles: string[]
  roles: string[]
}

const ask = defineQuery<{ accounts: bigint[]; all: 0 | 1; since: string }, Found>(import.meta.url, './departures.sql')

const keyOf = ({ contact, account }: { contact: string; account: string }) => `${contact}:${account}`

/** Who these people were at the accounts that they left. */
async function peopleThere({ facts }: Context, found: readonly Found[]): Promise<Map<string, Person>> {
  const rows = await facts.ask<Person>(
    `select toString(v.contact_id) as contact, toString(v.account_id) as account,
       argMax(v.name, (v.received_at, v.seq)) as name, argMax(v.title, (v.received_at, v.seq)) as title,
       argMax(toString(v.department), (v.received_at, v.seq)) as department,
       argMax(toString(v.seniority), (v.received_at, v.seq)) as seniority,
       arrayMap(r -> toString(r), arrayDistinct(arrayFlatten(groupArray(v.roles)))) as roles,
       arrayMap(x -> x.3, arraySort(groupArray((v.received_at, v.seq, v.title)))) as titles
     from contact_versions as v where v.contact_id in {contacts:Array(UInt64)} group by v.contact_id, v.account_id`,
    { contacts: [...new Set(found.map(one => one.contact))].map(BigInt) },
  )
  return new Map(rows.map(row => [keyOf(row), row]))
}

const isChampion = (roles: readonly string[]) => roles.some(role => /champion|支持者|内线|教练/iu.test(role))

/** People with a say who have left, learned after a moment: champions, deciders and buyers; of some accounts or of all. */
export async function findDepartures(
  context: Context,
  { accounts, since }: { accounts: readonly string[] | null; since: Date },
): Promise<Departure[]> {
  const found = await ask(context.facts, {
    accounts: (accounts ?? []).map(BigInt),
    all: accounts === null ? 1 : 0,
    since: factsTime(since),
  })
  if (found.length === 0) return []
  const people = await peopleThere(context, found)
  const set = await rolesSet(context, [...new Set(found.map(one => one.contact))], null)
  const owners = await context.facts.ask<{ id: string; owner: string }>(
    'select toString(account_id) as id, toString(owner) as owner from accounts final where account_id in {ids:Array(UInt64)}',
    { ids: [...new Set(found.map(one => one.account))].map(BigInt) },
  )
  const ownerOf = new Map(owners.map(row => [row.id, row.owner]))
  return found.flatMap(({ contact, account, how }): Departure[] => {
    const person = people.get(keyOf({ contact, account }))
    if (!person || (how === 'title' && !saysGone(person.title))) return []
    // what they were there, not that they are gone
    const title = person.titles.findLast(one => one !== '' && !saysGone(one)) ?? ''
    const role = isChampion(person.roles)
      ? 'champion'
      : (set.get(contact)?.role ?? statedRole(person.roles)?.role ?? guessRole({ ...person, title }).role)
    if (role !== 'champion' && role !== 'decision_maker' && role !== 'purchaser') return []
    return [{ contact, account, owner: ownerOf.get(account) ?? '', name: person.name || contact, title, role, how }]
  })
}
