import { isOneSlipApart } from './edit-distance.ts'
import { readReference } from './read-reference.ts'

/** A country or territory of ISO 3166-1. */
export interface Country {
  /** alpha-2 */
  code: string
  alpha3: string
  en: string
  zh: string
}

const english = new Intl.DisplayNames(['en'], { type: 'region' })
const chinese = new Intl.DisplayNames(['zh-Hans'], { type: 'region' })
const table = Object.entries(readReference<Record<string, [alpha3: string, ...aliases: string[]]>>('./countries.json'))

/** How names of places are compared: no accents, no punctuation, "St." as "Saint". */
export const comparablePlace = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    // what Wikipedia leaves behind: Virginia[2]
    .replace(/\[\d+\]/g, '')
    .replace(/[.'’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bst\b/g, 'saint')
    .replace(/^the /, '')
    .trim()

export const countries: readonly Country[] = table.map(([code, [alpha3]]) => ({
  code,
  alpha3,
  en: english.of(code) ?? code,
  zh: chinese.of(code) ?? code,
}))

const byName = new Map<string, string>()
for (const [code, names] of table) for (const name of [code, ...names]) byName.set(comparablePlace(name), code)
for (const { code, en, zh } of countries)
  for (const name of [en, zh]) if (!byName.has(comparablePlace(name))) byName.set(comparablePlace(name), code)

const byCode = new Map(countries.map(country => [country.code, country]))
const SHORTEST_MISSPELLING = 7

export const countryByCode = (code: string): Country | null => byCode.get(code.toUpperCase()) ?? null

/** The alpha-2 code that a code or a name in English or Chinese stands for; one slip in a long name is forgiven. */
export function parseCountry(text: string): string | null {
  const key = comparablePlace(text)
  if (key === '') return null
  const exact = byName.get(key)
  if (exact) return exact
  if (key.length < SHORTEST_MISSPELLING) return null
  const near = new Set([...byName].filter(([name]) => isOneSlipApart(name, key)).map(([, code]) => code))
  const [only] = near
  return only !== undefined && near.size === 1 ? only : null
}
