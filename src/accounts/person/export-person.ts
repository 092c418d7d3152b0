import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import type { PersonReference } from '../consent/consent.schema.ts'
import { personConsent } from '../consent/may-reach.ts'
import type { Traces } from './erase-person.ts'
import type { PersonExport } from './person.schema.ts'

const askVersions = defineQuery<{ contacts: readonly bigint[] }, Record<string, unknown>>(
  import.meta.url,
  './person-versions.sql',
)
const askEvents = defineQuery<{ contacts: readonly bigint[]; emails: readonly string[] }, Record<string, unknown>>(
  import.meta.url,
  './person-events.sql',
)

/** All that is known of one person, for the person (GDPR art. 15 and 20, PIPL art. 45). */
export async function exportPerson(
  context: Context,
  traces: Traces,
  reference: PersonReference,
): Promise<PersonExport> {
  const consent = await personConsent(context, reference)
  const contactIds = consent.person.contacts.map(contact => contact.id)
  const { emails } = consent.person
  const contacts = contactIds.map(BigInt)
  const [contactVersions, events, roles, found] = await Promise.all([
    askVersions(context.facts, { contacts }),
    askEvents(context.facts, { contacts, emails }),
    contactIds.length === 0
      ? []
      : context.records
          .db()
          .selectFrom('contact_roles')
          .select(['role', 'note', 'created_at'])
          .where('contact_id', 'in', contactIds)
          .execute(),
    traces.find(context, { contactIds, emails }),
  ])
  return { exportedAt: context.clock.now().toISOString(), consent, contactVersions, events, roles, ...found }
}
