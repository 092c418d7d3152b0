import {
  classifyIndustry,
  parseCountry,
  registrableDomain,
  technologySlug,
  validRegistryNumber,
} from '../../../accounts/index.ts'
import type { Field } from '../fields/field.ts'
import { parseConsent } from '../values/parse-consent.ts'
import { type DateOrder, parseDate, parseInstant } from '../values/parse-date.ts'
import { parseList } from '../values/parse-list.ts'
import { currencyOf, type MoneySense, parseMoney, rateOf } from '../values/parse-money.ts'
import { type DecimalMark, parseDecimal, parseInteger, parsePercent, parseYear } from '../values/parse-number.ts'
import { parseEmail, parseOwnership, parseStatus } from '../values/parse-words.ts'
import { BadValue } from '../values/parsed.ts'
import type { Draft } from './draft.ts'

/** How the file writes what can be written in several ways. */
export interface FileSense {
  dateOrder: DateOrder | undefined
  decimalMark: DecimalMark
  currency: string
  /** What this column's amounts are counted in. */
  scale: number
  /** Where the row names its own currency. */
  currencyAt: number | undefined
}

/** Takes a value that is not unknown into the draft, or says what is wrong with it. */
export type ColumnReader = (raw: string, draft: Draft, cells: readonly string[]) => BadValue | null

/** Values that repeat are worked out once; past the limit a column clearly does not repeat. */
const REMEMBERED = 20_000

function remembering<T>(work: (raw: string) => T): (raw: string) => T {
  const known = new Map<string, T>()
  return raw => {
    const before = known.get(raw)
    if (before !== undefined) return before
    const value = work(raw)
    if (known.size < REMEMBERED) known.set(raw, value)
    return value
  }
}

/** The reader of one column, chosen once. */
export function columnReader(field: Field, sense: FileSense): ColumnReader {
  const name = field.field
  const dot = name.indexOf('.')
  if (dot > 0) return openReader(name.slice(0, dot), name.slice(dot + 1), sense)
  const simple = simpleReader(field, sense)
  if (simple) {
    return (raw, draft) => {
      const value = simple(raw)
      if (value instanceof BadValue) return value
      draft.text[name] = value
      return null
    }
  }
  if (field.type === 'money') return moneyReader(name, sense)
  if (field.type === 'industry') return industryReader()
  return listReader(name)
}

/** One text in, one text out; undefined for the types that need more. */
function simpleReader(field: Field, sense: FileSense): ((raw: string) => string | BadValue) | undefined {
  const asText = (value: number | BadValue) => (value instanceof BadValue ? value : String(value))
  switch (field.type) {
    case 'text':
    case 'place':
      return field.field === 'currency' ? remembering(readCurrency) : raw => raw
    case 'integer':
      return raw => (/^\d{1,9}$/.test(raw) ? raw : asText(parseInteger(raw, sense.decimalMark)))
    case 'decimal':
      return raw => asText(parseDecimal(raw, sense.decimalMark))
    case 'percent':
      return raw => asText(parsePercent(raw, sense.decimalMark))
    case 'year':
      return remembering(raw => asText(parseYear(raw)))
    case 'date':
      return remembering(raw => parseDate(raw, sense.dateOrder))
    case 'instant':
      return raw => parseInstant(raw, sense.dateOrder)
    case 'domain':
      return field.field === 'website' ? readWebsite : readDomain
    case 'email':
      return parseEmail
    case 'registry_number':
      return readRegistryNumber
    case 'country':
      return remembering(readCountry)
    case 'consent':
      return raw => parseConsent(raw, sense.dateOrder)
    case 'ownership':
      return remembering(parseOwnership)
    case 'status':
      return remembering(parseStatus)
    default:
      return undefined
  }
}

function openReader(prefix: string, key: string, sense: FileSense): ColumnReader {
  if (prefix !== 'departments') {
    return (raw, draft) => {
      draft.open.push([key, raw])
      return null
    }
  }
  return (raw, draft) => {
    const count = parseInteger(raw, sense.decimalMark)
    if (count instanceof BadValue) return count
    draft.counts.push([key, String(count)])
    return null
  }
}

function moneyReader(name: string, sense: FileSense): ColumnReader {
  const how: MoneySense = { mark: sense.decimalMark, currency: sense.currency, scale: sense.scale }
  const textField = name.replace(/_usd$/, '_text')
  return (raw, draft, cells) => {
    const own = sense.currencyAt === undefined ? '' : (cells[sense.currencyAt] ?? '').trim()
    const money = parseMoney(raw, how, own === '' ? undefined : (currencyOf(own) ?? own.toUpperCase()))
    if (money instanceof BadValue) return money
    if (money.usd < 0 && name !== 'amount_usd') return new BadValue('negative', 'an amount of 0 or more', null)
    draft.text[name] = String(name === 'amount_usd' ? Number(money.usd.toFixed(2)) : Math.round(money.usd))
    draft.text[textField] = money.text
    return null
  }
}

const LEAST_CERTAIN = 0.3

function industryReader(): ColumnReader {
  const code = remembering(raw => {
    const guess = classifyIndustry(raw)
    return guess && guess.certainty >= LEAST_CERTAIN ? guess.code : ''
  })
  return (raw, draft) => {
    draft.text.industry = code(raw)
    draft.text.industry_text = raw
    return null
  }
}

function listReader(name: string): ColumnReader {
  const entries = remembering(raw => {
    const list = parseList(raw)
    return name === 'technologies' ? [...new Set(list.map(technologySlug))].filter(t => t !== '') : list
  })
  return (raw, draft) => {
    draft.lists[name] = entries(raw)
    return null
  }
}

function readDomain(raw: string): string | BadValue {
  return registrableDomain(raw) ?? badDomain(raw)
}

/** The address as it stands, but for a scheme written twice; it must hold a domain. */
function readWebsite(raw: string): string | BadValue {
  return registrableDomain(raw) === null ? badDomain(raw) : raw.replace(/^(?:https?:\/+)+(?=https?:\/\/)/i, '')
}

function badDomain(raw: string): BadValue {
  const repaired = raw
    .replace(/\s+/g, '')
    .replace(/[,，。]/g, '.')
    .replace(/^(?:https?)?:?\/*/i, '')
    .replace(/^www[.,]?(?=\w)/i, '')
  const suggestion = registrableDomain(repaired)
  return new BadValue('not_a_domain', 'a domain or web address such as acme.com', suggestion)
}

function readCountry(raw: string): string | BadValue {
  return (
    parseCountry(raw) ?? new BadValue('not_a_country', 'a country by name or ISO code, such as Germany or DE', null)
  )
}

function readCurrency(raw: string): string | BadValue {
  const code = currencyOf(raw) ?? raw.toUpperCase()
  return rateOf(code) === undefined
    ? new BadValue('unknown_currency', 'a currency code such as USD or CNY', null)
    : code
}

/** A Chinese code must check out; other countries' numbers are taken as they are. */
function readRegistryNumber(raw: string): string | BadValue {
  const { ok, normalised, suggestion } = validRegistryNumber(raw)
  if (ok || normalised.length !== 18) return normalised
  return new BadValue(
    'bad_registry_number',
    'an 18-character unified social credit code whose last character checks the others',
    suggestion ?? null,
  )
}
