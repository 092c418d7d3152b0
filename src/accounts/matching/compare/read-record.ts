import { validRegistryNumber } from '../../identity/registry-number.ts'
import { chineseCity } from '../../reference/cn-cities.ts'
import { parseCountry } from '../../reference/countries.ts'
import { foldText } from '../names/fold-text.ts'
import { type OrganisationName, readName } from '../names/read-name.ts'
import { saysNobody } from '../names/says-nobody.ts'
import { type OwnDomain, readDomain } from './domain-evidence.ts'

/** What a source says of a company, as text; '' or absent is unknown. */
export interface RecordText {
  name?: string | undefined
  /** Other names, each as known to be right. */
  aliases?: readonly string[] | undefined
  /** One or several, parted by spaces, commas or `|`. */
  domain?: string | undefined
  email?: string | undefined
  /** One or several, parted by `|`. */
  phone?: string | undefined
  city?: string | undefined
  country?: string | undefined
  registry?: string | undefined
}

/** One of a company's names; `weight` is 0 for what it is called, below for what only hints at it. */
export interface NamedAs {
  name: OrganisationName
  weight: number
}

/** What a name is worth that is an alias, is read off the company's domain, or stands first or later within a name. */
export const NAMED = { name: 0, alias: -0.3, label: -0.5, firstPart: -1.5, laterPart: -4 } as const

/** A company as matching sees it. */
export interface CompanyRecord {
  /** The name first, then aliases; none when the text describes nobody ("freelance", "n/a", 没有). */
  names: NamedAs[]
  saysNobody: boolean
  domains: OwnDomain[]
  registry: string
  phones: string[]
  city: string
  /** ISO 3166-1 alpha-2, or ''. */
  country: string
}

const SHORTEST_PHONE = 7
const PHONE_TAIL = 9

/** The last digits of a phone number: prefixes of countries and trunks are written in many ways. */
export function phoneKey(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replace(/(?:ext|x|转|分机).*$/i, '')
    .replace(/\D/g, '')
  return digits.length < SHORTEST_PHONE ? '' : digits.slice(-PHONE_TAIL)
}

const city = (text: string) =>
  chineseCity(text)?.name ??
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Free mail says nothing of the company. */
function mailDomain(email: string): OwnDomain | null {
  const own = email === '' ? null : readDomain(email)
  return own?.shared ? null : own
}

const SHORTEST_PART = 2

/** `CSIC - Spanish National Research Council`, `Nebula, Inc.; CFO Tools`, `… (NCBI)`: the names within a name. */
function namesWithin(name: string): string[] {
  if (!/[()（）;；|/,–—]|\s-\s/.test(name)) return []
  const bracket = /[（(]([^（）()]{3,})[）)]/.exec(name)?.[1]
  const place = bracket !== undefined && readName(bracket).words.every(w => w.kind === 'place')
  const parts = (place ? name : name.replace(/[（(][^（）()]*[）)]/g, ' '))
    .split(
      /\s+[-–—|/]\s+|\s*[;；]\s*|,\s+(?!(?:inc|ltd|llc|co|corp|limited|s\.?a|b\.?v|n\.?a|l\.?p|a\.?s|s\.?r|g\.?m|s\.?p|llp|plc|sas|srl|gmbh|kg|ag|pvt|pte)\b)/i,
    )
    .map(part => part.trim())
  const found = [...parts, ...(bracket && !place ? [bracket] : [])].filter(
    part => part.length > SHORTEST_PART && !saysNobody(part),
  )
  return found.length > 1 || found[0] !== name ? found.filter(part => part !== name) : []
}

export function readRecord(text: RecordText): CompanyRecord {
  const given = [text.name ?? '', ...(text.aliases ?? [])].map(name => name.trim()).filter(name => name !== '')
  const names = new Map<string, number>()
  const add = (name: string, weight: number) => {
    if (!names.has(name)) names.set(name, weight)
  }
  given.forEach((name, i) => {
    if (saysNobody(name)) return
    const also = i === 0 && text.name ? NAMED.name : NAMED.alias
    add(name, also)
    namesWithin(name).forEach((part, j) => {
      add(part, also + (j === 0 ? NAMED.firstPart : NAMED.laterPart))
    })
  })
  // a name that is an address says the domain as well: iweb.co.uk
  const site = text.domain || /\s/.test(text.name ?? ' ') ? '' : (text.name ?? '')
  const domains = [
    ...`${text.domain ?? ''},${/\.[a-z]/i.test(site) ? site : ''}`.split(/[\s,;|]+/).map(readDomain),
    mailDomain(text.email ?? ''),
  ].filter(own => own !== null)
  return {
    names: [...names].map(([name, weight]) => ({ name: readName(name), weight })),
    saysNobody: given.length > 0 && names.size === 0,
    domains: domains.filter((own, i) => domains.findIndex(other => other.domain === own.domain) === i),
    registry: validRegistryNumber(text.registry ?? '').normalised,
    phones: [...new Set((text.phone ?? '').split('|').map(phoneKey))].filter(phone => phone !== ''),
    city: city(text.city ?? ''),
    country: parseCountry(text.country ?? '') ?? '',
  }
}
