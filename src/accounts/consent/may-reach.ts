import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import { findPerson, namesOf, type Person, sameAddress } from '../person/find-person.ts'
import {
  type ConsentEntry,
  type PersonReference,
  type Purpose,
  type personConsentSchema,
  purposes,
  type Reach,
  type ReachChannel,
  reachChannels,
} from './consent.schema.ts'
import { consentPolicy, decisionsUnder, digestsOf } from './consent-ledger.store.ts'
import { decideReach } from './decide-reach.ts'

const askRefusals = defineQuery<{ accounts: bigint[]; contacts: bigint[] }, { contact: string; at: string }>(
  import.meta.url,
  './last-refusals.sql',
)

interface Known {
  person: Person
  names: string[]
}

/** What these people have said, and how that is judged; one question to each store however many they are. */
async function judge(context: Context, people: readonly Known[]) {
  const digests = await digestsOf(context, [...new Set(people.flatMap(one => one.names))])
  const contacts = people.flatMap(one => one.person.contacts)
  const [policy, decisions, refusals] = await Promise.all([
    consentPolicy(context),
    decisionsUnder(context, [...digests.values()]),
    contacts.length === 0
      ? []
      : askRefusals(context.facts, {
          accounts: [...new Set(contacts.map(contact => BigInt(contact.account ?? 0)))],
          contacts: contacts.map(contact => BigInt(contact.id)),
        }),
  ])
  const refusedAt = new Map(refusals.map(row => [row.contact, isoFromFacts(row.at)]))
  return people.map(({ person, names }) => {
    const own = new Set(names.map(name => digests.get(name)))
    const said: ConsentEntry[] = decisions.filter(decision => own.has(decision.digest))
    const unsubscribedAt =
      person.contacts
        .flatMap(contact => refusedAt.get(contact.id) ?? [])
        .sort()
        .at(-1) ?? null
    return {
      said,
      reach: (purpose: Purpose, channel: ReachChannel) =>
        decideReach({ decisions: said, unsubscribedAt, policy, purpose, channel }),
    }
  })
}

/** May this person be reached for a purpose on a channel, and why? Every effect on a person asks here first. */
export async function mayReach(
  context: Context,
  reference: PersonReference,
  purpose: Purpose,
  channel: ReachChannel,
): Promise<Reach> {
  const person = await findPerson(context, reference)
  const [one] = await judge(context, [{ person, names: namesOf(person, reference) }])
  if (!one) throw new Error('a person was judged as nobody')
  return one.reach(purpose, channel)
}

/** The same for the contacts of an account, whose addresses are known already. */
export async function mayReachContacts(
  context: Context,
  contacts: readonly { id: string; account: string; email: string | null }[],
  purpose: Purpose,
  channel: ReachChannel,
): Promise<Map<string, Reach>> {
  const people = contacts.map(({ id, account, email }) => {
    const person: Person = { contacts: [{ id, name: '', account, email }], emails: email ? [sameAddress(email)] : [] }
    return { person, names: namesOf(person, { contact: id }) }
  })
  const judged = await judge(context, people)
  return new Map(contacts.map((contact, n) => [contact.id, judged[n]?.reach(purpose, channel)] as const).filter(isSet))
}

const isSet = (pair: readonly [string, Reach | undefined]): pair is readonly [string, Reach] => pair[1] !== undefined

/** Everything that is known of a person's will: what follows for each purpose and channel, and the decisions. */
export async function personConsent(
  context: Context,
  reference: PersonReference,
): Promise<z.infer<typeof personConsentSchema>> {
  const person = await findPerson(context, reference)
  const [one] = await judge(context, [{ person, names: namesOf(person, reference) }])
  return {
    person,
    reach: purposes.flatMap(purpose =>
      reachChannels.flatMap(channel => (one ? [{ purpose, channel, ...one.reach(purpose, channel) }] : [])),
    ),
    ledger: (one?.said ?? []).map(
      ({ id, purpose, channel, state, source, textVersion, at, recordedAt, author, proof }) => ({
        id,
        purpose,
        channel,
        state,
        source,
        textVersion,
        at,
        recordedAt,
        author,
        proof,
      }),
    ),
  }
}
