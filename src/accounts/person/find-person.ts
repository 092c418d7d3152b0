import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import type { PersonReference } from '../consent/consent.schema.ts'

/** Everything that one person goes by here. */
export interface Person {
  contacts: { id: string; name: string; account: string | null; email: string | null }[]
  /** Lower case; also those of earlier versions. */
  emails: string[]
}

const askPerson = defineQuery<
  { contact: string; email: string },
  { id: string; name: string; account: string; email: string; emails: string[] }
>(import.meta.url, './find-person.sql')

/** An e-mail address as people are compared by it. */
export const sameAddress = (email: string) => email.trim().toLowerCase()

/** The contacts and addresses of a person; one whom nobody knows has only what they were named by. */
export async function findPerson({ facts }: Context, person: PersonReference): Promise<Person> {
  const email = person.email === undefined ? '' : sameAddress(person.email)
  const rows = await askPerson(facts, { contact: person.contact ?? '0', email })
  return {
    contacts: rows.map(({ id, name, account, email: address }) => ({
      id,
      name,
      account: account === '0' ? null : account,
      email: address || null,
    })),
    emails: [...new Set([...(email ? [email] : []), ...rows.flatMap(row => row.emails)])].sort(),
  }
}

/** The names that a person's decisions are kept under: every address, and every contact's id. */
export const namesOf = (person: Person, reference: PersonReference): string[] => [
  ...new Set([
    ...person.emails.map(email => `email:${email}`),
    ...person.contacts.map(contact => `contact:${contact.id}`),
    ...(reference.contact === undefined ? [] : [`contact:${reference.contact}`]),
  ]),
]

/** The one name that a contact's decision is written under: the address of today, else the contact. */
export function nameOf(person: Person, reference: PersonReference): string {
  const email = person.contacts.find(contact => contact.id === reference.contact)?.email
  return email ? `email:${email}` : `contact:${reference.contact ?? ''}`
}
