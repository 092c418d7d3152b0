import { parseCountry, registrableDomain, validRegistryNumber } from '../../../accounts/index.ts'
import { parseInstant, slashed } from '../values/parse-date.ts'
import { parseEmail } from '../values/parse-words.ts'
import { BadValue, isUnknown } from '../values/parsed.ts'

export type Shape = 'email' | 'registry_number' | 'domain' | 'country' | 'date'

const tests: readonly (readonly [Shape, (text: string) => boolean])[] = [
  ['email', text => !(parseEmail(text) instanceof BadValue)],
  ['registry_number', text => validRegistryNumber(text).ok],
  ['domain', text => /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(text) && registrableDomain(text) !== null],
  ['date', text => slashed(text) !== null || (/\D/.test(text) && typeof parseInstant(text, undefined) === 'string')],
  ['country', text => /^[\p{L} .'()-]+$/u.test(text) && parseCountry(text) !== null],
]

const SHARE = 0.8
const LEAST_VALUES = 3

/** What nearly all values of a column look like; null when they look like nothing in particular. */
export function shapeOf(values: readonly string[]): Shape | null {
  const known = values.filter(v => !isUnknown(v.trim()))
  if (known.length < LEAST_VALUES) return null
  return tests.find(([, fits]) => known.filter(v => fits(v.trim())).length / known.length >= SHARE)?.[0] ?? null
}
