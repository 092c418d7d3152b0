import type { BuyingGroup, BuyingRole, GroupMember } from './buying-group.schema.ts'
import type { Persona } from './personas.schema.ts'

const plain = (text: string) =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Does a title say that somebody is this persona? English words are matched whole, Chinese ones anywhere. */
export function isPersona(title: string | null, persona: Pick<Persona, 'title' | 'words'>): boolean {
  if (title === null) return false
  const text = plain(title)
  return [persona.title, ...persona.words].some(word => {
    const wanted = plain(word)
    return /\p{Script=Han}/u.test(wanted) ? text.includes(wanted.trim()) : text.includes(wanted)
  })
}

/** The persona that a person is by the title; else the first that plays the person's role; null when none does. */
export const personaOf = (
  person: { title: string | null; role: BuyingRole },
  personas: readonly Persona[],
): Persona | null =>
  personas.find(persona => isPersona(person.title, persona)) ??
  personas.find(persona => persona.roles.includes(person.role)) ??
  null

/** Each persona with who is one here: known, engaged, or missing. */
export const personasOf = (members: readonly GroupMember[], personas: readonly Persona[]): BuyingGroup['personas'] =>
  personas.map(persona => {
    const people = members.filter(member => isPersona(member.title, persona))
    const engaged = people.filter(member => member.touches > 0).length
    const state = people.length === 0 ? 'missing' : engaged > 0 ? 'active' : 'known'
    const { id, title, required } = persona
    return { id, title, required, people: people.map(member => member.id), engaged, state }
  })
