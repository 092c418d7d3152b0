import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import type { PersonReference } from '../consent/consent.schema.ts'
import { forgetNames, recordConsent } from '../consent/consent-ledger.store.ts'
import { mayReach } from '../consent/may-reach.ts'
import { findPerson, namesOf } from './find-person.ts'
import type { ErasedPerson, ErasedPlace, ErasePerson } from './person.schema.ts'

/** Whom somebody is known as: contacts' ids and addresses in lower case. */
export interface KnownAs {
  contactIds: string[]
  emails: string[]
}

/** What the domain that takes data in keeps of people; given by the wiring, since it knows the accounts already. */
export interface Traces {
  find(
    context: Context,
    person: KnownAs,
  ): Promise<{
    links: Record<string, unknown>[]
    deadLetters: Record<string, unknown>[]
    rejects: Record<string, unknown>[]
    files: { id: string; name: string }[]
    unsearched: { place: string; what: string }[]
  }>
  forget(context: Context, person: KnownAs, events: ErasePerson['events']): Promise<ErasedPlace[]>
}

type Ids = { contacts: readonly bigint[] }
const countVersions = defineQuery<Ids, { versions: string; contacts: string; keys: string }>(
  import.meta.url,
  './count-person.sql',
)

const place = (
  name: ErasedPlace['place'],
  found: number,
  outcome: ErasedPlace['outcome'] = 'removed',
): ErasedPlace => ({
  place: name,
  found,
  outcome: found === 0 ? 'nothing' : outcome,
  what: [],
})

/** What people here wrote about the person: set roles go, and the audit keeps that something was done, not to whom. */
async function forgetRecords(context: Context, person: KnownAs): Promise<ErasedPlace[]> {
  const roles = await context.records.sql('delete from contact_roles where contact_id = any($1) returning contact_id', [
    person.contactIds,
  ])
  const audit = await context.records.sql(
    `update audit set detail = '{}'
     where detail != '{}' and (subject = any($1) or exists (select 1 from unnest($2::text[]) as e where lower(detail::text) like '%' || e || '%'))
     returning id`,
    [person.contactIds.map(id => `contact:${id}`), person.emails],
  )
  return [place('roles', roles.rows.length), place('audit', audit.rows.length, 'nameless')]
}

/** The contacts themselves, last: as long as they stand, an erasure that broke off can be asked for again. */
async function forgetContacts({ facts }: Context, person: KnownAs): Promise<ErasedPlace[]> {
  if (person.contactIds.length === 0)
    return [place('contact_keys', 0), place('contacts', 0), place('contact_versions', 0)]
  const ids = { contacts: person.contactIds.map(BigInt) }
  const [found] = await countVersions(facts, ids)
  for (const table of ['contact_keys', 'contacts', 'contact_versions'])
    await facts.run(`alter table ${table} delete where contact_id in {contacts:Array(UInt64)}`, ids, {
      settings: { mutations_sync: 2 },
    })
  return [
    place('contact_keys', Number(found?.keys ?? 0)),
    place('contacts', Number(found?.contacts ?? 0)),
    place('contact_versions', Number(found?.versions ?? 0)),
  ]
}

/**
 * Takes one person out of everything and says what was touched. Consent stays as proof, under digests. Asked for
 * again, it finds nothing more; after a crash it goes on, since what names the person goes last.
 */
export async function erasePerson(
  context: Context,
  traces: Traces,
  order: ErasePerson,
  author: string,
): Promise<ErasedPerson> {
  const person = await findPerson(context, order.person)
  const known: KnownAs = { contactIds: person.contacts.map(contact => contact.id), emails: person.emails }
  const names = namesOf(person, order.person)
  // a contact that is gone has no name left to write a decision under
  if (order.keepOut && names.length > 0 && (order.person.email || person.contacts.length > 0))
    await keepOut(context, order.person, author)
  // what was said before anybody knew who it was stands under the visitor
  const { links } = await traces.find(context, known)
  names.push(...links.map(row => String(row.link)).filter(link => link.startsWith('anonymous:')))
  const places = await traces.forget(context, known, order.events)
  places.push(...(await forgetRecords(context, known)))
  places.push(...(await forgetContacts(context, known)))
  const consent = await context.records.transaction(() => forgetNames(context, names, author))
  places.push({ ...place('consents', consent.standing, 'kept_as_proof'), what: [String(consent.changed)] })
  const after = await traces.find(context, known)
  const left = after.links.length + after.deadLetters.length + after.rejects.length + after.files.length
  await context.records
    .db()
    .insertInto('audit')
    .values({
      actor: author,
      action: 'accounts.person_erased',
      subject: 'person',
      detail: JSON.stringify({
        places: places.map(({ place: name, found, outcome }) => ({ place: name, found, outcome })),
      }),
    })
    .execute()
  return { erasedAt: context.clock.now().toISOString(), contacts: known.contactIds.length, places, left }
}

/** Whoever wants to be forgotten wants no mail either, when an old list brings their address in again. */
async function keepOut(context: Context, person: PersonReference, author: string): Promise<void> {
  for (const purpose of ['marketing', 'advertising'] as const) {
    const { reason, entry } = await mayReach(context, person, purpose, 'post')
    if (entry !== null && reason !== 'granted') continue
    const decision = { purpose, channel: 'any', state: 'withdrawn', source: 'erasure', textVersion: null } as const
    await recordConsent(context, { ...decision, person, proof: {} }, author)
  }
}
