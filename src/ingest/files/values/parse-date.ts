import { BadValue, narrow } from './parsed.ts'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const two = (n: number) => String(n).padStart(2, '0')

/** ISO date of three numbers, or null when there is no such day between 1900 and 2200. */
function day(year: number, month: number, date: number): string | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || date < 1) return null
  return date <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? `${year}-${two(month)}-${two(date)}` : null
}

const century = (year: number) => (year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year)

/** The two numbers and the year of `3/4/2026`, in the order they stand; null for other shapes. */
export function slashed(text: string): { first: number; second: number; year: number } | null {
  const m = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text)
  return m ? { first: Number(m[1]), second: Number(m[3]), year: century(Number(m[4])) } : null
}

/** The calendar part of a date, read as ISO, Chinese, with a month's name, as an Excel serial, or by the file's order. */
export function readDay(text: string, order: DateOrder | undefined): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = slashed(text)
  if (numbers) {
    const { first, second, year } = numbers
    if (order === 'dmy') return day(year, second, first)
    if (order === 'mdy') return day(year, first, second)
    if (order === 'ymd') return day(century(first), second, Number(text.slice(-2)))
    return null
  }
  const chinese = /^(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?$/.exec(text)
  if (chinese) return day(Number(chinese[1]), Number(chinese[2]), Number(chinese[3] ?? 1))
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4}|\d{2})$/i.exec(text)
  if (named) return day(century(Number(named[3])), monthOf(named[2]), Number(named[1]))
  const american = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text)
  if (american) return day(Number(american[3]), monthOf(american[1]), Number(american[2]))
  // Excel counts days; 20000-80000 is 1954-2119
  if (/^[2-7]\d{4}(?:\.\d+)?$/.test(text))
    return new Date(Math.floor(Number(text) - 25569) * 86_400_000).toISOString().slice(0, 10)
  return null
}

const monthOf = (name = '') => months.indexOf(name.toLowerCase()) + 1

const clock =
  /^(.*?)(?:[T ]\s*|(?<=[日号]))(?:(上午|下午)\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i

/** A calendar day as YYYY-MM-DD; a time of day behind it is left out. */
export function parseDate(raw: string, order: DateOrder | undefined): string | BadValue {
  const text = narrow(raw).trim()
  return readDay(text, order) ?? readDay(clock.exec(text)?.[1]?.trim() ?? '', order) ?? badDate(text, order)
}

/** An instant as the facts store takes it, UTC, `YYYY-MM-DD hh:mm:ss.mmm`; without a zone it is taken as UTC, without a time as midnight. */
export function parseInstant(raw: string, order: DateOrder | undefined): string | BadValue {
  const text = narrow(raw).trim()
  if (/^1\d{9}(?:\d{3})?$/.test(text)) return asFacts(new Date(Number(text.padEnd(13, '0'))))
  const bare = readDay(text, order)
  if (bare !== null && !/^\d{5}\.\d/.test(text)) return `${bare} 00:00:00.000`
  if (bare !== null) return asFacts(new Date(Math.round((Number(text) - 25569) * 86_400_000)))
  const m = clock.exec(text)
  const date = readDay(m?.[1]?.trim() ?? '', order)
  if (!m || date === null) return badDate(text, order)
  const noon = /^(?:pm|下午)$/i.test(m[7] ?? m[2] ?? '') ? 12 : 0
  const half = noon === 12 || /^(?:am|上午)$/i.test(m[7] ?? m[2] ?? '')
  const hour = half ? (Number(m[3]) % 12) + noon : Number(m[3])
  const iso = `${date}T${two(hour)}:${m[4]}:${m[5] ?? '00'}.${(m[6] ?? '').padEnd(3, '0').slice(0, 3)}${zoneOf(m[8])}`
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? badDate(text, order) : asFacts(at)
}

const asFacts = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '')

function zoneOf(zone = 'Z'): string {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 'Z'
  const digits = zone.replace(':', '')
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`
}

function badDate(text: string, order: DateOrder | undefined): BadValue {
  const other = order === 'dmy' ? 'mdy' : 'dmy'
  const suggestion = slashed(text) ? readDay(text, other) : null
  const example = order === 'dmy' ? '22/11/2026' : order === 'mdy' ? '11/22/2026' : '2026/11/22'
  return new BadValue('not_a_date', `a date such as 2026-11-22 or ${example}`, suggestion)
}
