import { chineseCity, readChineseAddress } from './cn-cities.ts'
import { parseCountry } from './countries.ts'
import { parseRegion } from './regions.ts'

export interface Place {
  city: string | null
  /** ISO 3166-2 */
  region: string | null
  /** ISO 3166-1 alpha-2 */
  country: string | null
}

const nowhere: Place = { city: null, region: null, country: null }
const clean = (text: string) => text.replace(/\[\d+\]/g, '').trim()

function readChinese(text: string): Place {
  const country = parseCountry(text)
  if (country) return { ...nowhere, country }
  const { region, city } = readChineseAddress(text)
  return region === null ? { ...nowhere, city: text } : { city, region, country: 'CN' }
}

/** What the last part of an address says; a US state goes before a country of the same name when a city precedes it. */
function readLast(text: string, before: number): { region: string | null; country: string | null } | null {
  const region = parseRegion(text)
  const country = parseCountry(text)
  if (region !== null && (before > 0 || country === null)) return { region, country: region.slice(0, 2) }
  return country === null ? null : { region: null, country }
}

/** City, region and country out of one text: "Saint Paul, Minnesota", "Shenzhen, China", "江苏省苏州市". Unknown parts are null. */
export function parsePlace(text: string): Place {
  const whole = clean(text)
  if (/\p{Script=Han}/u.test(whole) && !/[,，;；]/.test(whole)) return readChinese(whole)
  const parts = whole
    .split(/[,，;；|/]/)
    .map(clean)
    .filter(part => part !== '')
  const last = parts.at(-1)
  if (last === undefined) return nowhere
  const found = readLast(last, parts.length - 1)
  const rest = found ? parts.slice(0, -1) : parts
  const country = found?.country ?? null
  let region = found?.region ?? null
  if (region === null && rest.length > 1) {
    region = parseRegion(rest.at(-1) ?? '', country)
    if (region !== null) rest.pop()
  }
  const city = rest[0] ?? null
  const chinese = city !== null && (country === null || country === 'CN') ? chineseCity(city) : null
  if (chinese && (region === null || region === chinese.region)) return { city, region: chinese.region, country: 'CN' }
  return { city, region, country: country ?? region?.slice(0, 2) ?? null }
}
