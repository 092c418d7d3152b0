import type { CompanyRecord } from '../compare/read-record.ts'
import type { OrganisationName } from '../names/read-name.ts'

const GRAM = 3
const MOST_GRAMS = 24
const TAIL = 4

/** A 32-bit hash (FNV-1a) of a key. */
export function hashKey(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function nameKeys(name: OrganisationName, keys: Set<string>) {
  const initials = name.words.map(w => w.initials).join('')
  const withoutPlace = name.words.filter(w => w.kind !== 'place')
  const glued = name.words.map(w => w.reading).join('')
  for (const w of name.words) {
    keys.add(`w${w.concept}`)
    keys.add(`w${w.reading}`)
    if (w.initials.length > 1) keys.add(`w${w.initials}`)
    if (w.kind === 'brand' && w.reading.length > TAIL) {
      // an edit in one half leaves the other
      keys.add(`a${w.reading.slice(0, Math.ceil(w.reading.length / 2))}`)
      keys.add(`z${w.reading.charAt(0)}${w.reading.slice(-TAIL)}`)
    }
  }
  for (let i = 0; i + 1 < name.words.length; i++) keys.add(`w${name.words[i]?.reading}${name.words[i + 1]?.reading}`)
  keys.add(`w${glued}`)
  for (const text of [
    initials,
    name.words.map(w => w.text.charAt(0)).join(''),
    withoutPlace.map(w => w.initials).join(''),
  ])
    if (text.length > 1) keys.add(`w${text}`)
  for (let n = 2; n < Math.min(6, initials.length); n++) keys.add(`w${initials.slice(0, n)}`)
  for (let i = 0; i + 1 < name.han.length; i++) keys.add(`h${name.han.slice(i, i + 2)}`)
  for (let i = 0; i + GRAM <= Math.min(glued.length, MOST_GRAMS + GRAM); i++) keys.add(`g${glued.slice(i, i + GRAM)}`)
}

/** The keys by which a record is found: companies that share none are never compared. */
export function blockingKeys(record: CompanyRecord): Set<string> {
  const keys = new Set<string>()
  if (record.registry !== '') keys.add(`r${record.registry}`)
  for (const phone of record.phones) keys.add(`f${phone}`)
  for (const { domain, label } of record.domains) {
    keys.add(`d${domain}`)
    keys.add(`w${label}`)
    for (let n = TAIL; n < label.length; n++) keys.add(`w${label.slice(0, n)}`)
    for (let i = 0; i + GRAM <= label.length; i++) keys.add(`g${label.slice(i, i + GRAM)}`)
  }
  for (const { name } of record.names) nameKeys(name, keys)
  return keys
}
