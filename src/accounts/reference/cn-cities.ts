import { comparablePlace } from './countries.ts'
import { readReference } from './read-reference.ts'
import { parseRegion, regionByCode, withoutRank } from './regions.ts'

/** A Chinese prefecture or county-level city and its province. */
export interface ChineseCity {
  /** Without 市: 苏州. */
  name: string
  region: string
}

const english = readReference<Record<string, string>>('./cn-city-names-en.json')
const cities = new Map<string, ChineseCity>()

const shorten = (city: string) => city.replace(/(?<=..)(?:市|地区|盟)$/, '')
for (const [province, names] of readReference<[string, string[]][]>('./cn-places.json')) {
  const region = parseRegion(province, 'CN') ?? ''
  // the four municipalities and the special regions are their own city
  const all = names.length === 0 ? [withoutRank(province)] : names
  for (const full of all) {
    const city = { name: shorten(full), region }
    for (const key of [full, city.name]) if (!cities.has(key)) cities.set(key, city)
  }
}
for (const [name, chinese] of Object.entries(english)) {
  const city = cities.get(chinese)
  if (city) cities.set(comparablePlace(name), city)
}

/** The city of this name, in Chinese (苏州, 苏州市) or, for the larger ones, in English (Suzhou). */
export const chineseCity = (text: string): ChineseCity | null =>
  cities.get(text.trim()) ?? cities.get(comparablePlace(text).replace(/ city$/, '')) ?? null

/** A Chinese address read from its front: 江苏省苏州市工业园区 → Jiangsu, 苏州. */
export function readChineseAddress(text: string): { region: string | null; city: string | null } {
  let rest = text.replace(/\s/g, '').replace(/^中国|^中华人民共和国/, '')
  let region: string | null = null
  for (let length = Math.min(8, rest.length); length >= 2 && region === null; length--) {
    region = parseRegion(rest.slice(0, length), 'CN')
    if (region !== null) rest = rest.slice(length)
  }
  for (let length = Math.min(11, rest.length); length >= 2; length--) {
    const city = chineseCity(rest.slice(0, length))
    if (city && (region === null || city.region === region)) return { region: city.region, city: city.name }
  }
  const province = regionByCode(region ?? '')?.zh ?? ''
  return { region, city: /(?:市|特别行政区)$/.test(province) ? withoutRank(province) : null }
}
