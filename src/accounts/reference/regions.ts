import { comparablePlace } from './countries.ts'
import { readReference } from './read-reference.ts'

/** A state or province by its ISO 3166-2 code: US-CA, CN-JS. */
export interface Region {
  code: string
  country: string
  en: string
  zh: string
}

const table = Object.entries(
  readReference<Record<string, [en: string, zh: string, ...aliases: string[]]>>('./regions.json'),
)

export const regions: readonly Region[] = table.map(([code, [en, zh]]) => ({ code, country: code.slice(0, 2), en, zh }))

const byCode = new Map(regions.map(region => [region.code, region]))
const byName = new Map<string, string>()

/** 内蒙古自治区 → 内蒙古, 江苏省 → 江苏: how people write it. */
export const withoutRank = (name: string) =>
  name.replace(/(?:维吾尔|壮族|回族)?自治区$|特别行政区$/, '').replace(/(?<=..)[省市州]$/, '')

function remember(name: string, code: string) {
  const country = code.slice(0, 2)
  for (const key of [comparablePlace(name), comparablePlace(withoutRank(name))])
    for (const scope of ['', country]) if (!byName.has(`${scope}:${key}`)) byName.set(`${scope}:${key}`, code)
}
for (const [code, names] of table) {
  for (const name of names) remember(name, code)
  if (names[1].match(/\p{Script=Han}$/u) && !code.startsWith('CN')) remember(`${names[1]}州`, code)
  remember(`${names[0]} Province`, code)
  byName.set(`:${comparablePlace(code)}`, code)
  byName.set(`${code.slice(0, 2)}:${comparablePlace(code)}`, code)
  byName.set(`${code.slice(0, 2)}:${code.slice(3).toLowerCase()}`, code)
}
// Bare two-letter codes without a country are postal codes of US states.
for (const { code, country } of regions) if (country === 'US') byName.set(`:${code.slice(3).toLowerCase()}`, code)

export const regionByCode = (code: string): Region | null => byCode.get(code) ?? null

/** The ISO 3166-2 code of a state or province given by name or code; `country` (alpha-2) settles what is shared. */
export function parseRegion(text: string, country: string | null = null): string | null {
  const key = comparablePlace(text)
  return key === '' ? null : (byName.get(`${country ?? ''}:${key}`) ?? null)
}
