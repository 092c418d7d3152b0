import { readNumberWords } from './number-words.ts'
import { BadValue, narrow } from './parsed.ts'

export type DecimalMark = '.' | ','

/** How many a unit stands for, in the spellings that are met in files. */
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:万亿|trillion|trn|tn|t)$/i, 1e12],
  [/^(?:十亿|billion|bn|b|mrd|milliarden?)$/i, 1e9],
  [/^(?:亿|亿元)$/, 1e8],
  [/^千万$/, 1e7],
  [/^(?:百万|million|millions|mm|mn|mio|m)$/i, 1e6],
  [/^(?:万|万元|w)$/i, 1e4],
  [/^(?:千|thousand|thousands|k)$/i, 1e3],
]

/** The multiplier of a unit word; 1 for none, null for a word that is no unit. */
export function scaleOf(word: string): number | null {
  const bare = word.trim()
  if (bare === '' || bare === '1') return 1
  return scales.find(([shape]) => shape.test(bare))?.[1] ?? null
}

const plain = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const grouped = {
  '.': /^[+-]?\d{1,3}(?:[,'\u00a0\u202f ]\d{3})+(?:\.\d+)?$|^[+-]?\d{1,3}(?:,\d{2})*,\d{3}(?:\.\d+)?$|^[+-]?\d{1,4}(?:,\d{4})+(?:\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(?:[.'\u00a0\u202f ]\d{3})+(?:,\d+)?$|^[+-]?\d+,\d+$/,
}

/** A number out of digits, signs, thousands separators and the decimal mark; null when it is none. */
export function readNumber(text: string, mark: DecimalMark): number | null {
  if (mark === '.' && plain.test(text)) return Number(text)
  if (grouped[mark].test(text)) {
    const separators = mark === '.' ? /[,'\u00a0\u202f ]/g : /[.'\u00a0\u202f ]/g
    return Number(text.replace(separators, '').replace(',', '.'))
  }
  return /^[+-]?\d+$/.test(text) ? Number(text) : null
}

/** A number with an optional unit behind it: `1.2万`, `3,400`, `2.5 million`; null when it is none. */
export function readScaled(text: string, mark: DecimalMark): number | null {
  const split = /^(.*?\d)\s*([^\d\s.,]*)$/.exec(text)
  if (!split) return null
  const scale = scaleOf(split[2] ?? '')
  const number = readNumber((split[1] ?? '').trim(), mark)
  // 8.6 × 1e8 in floating point is not 860000000
  return scale === null || number === null ? null : Number((number * scale).toPrecision(15))
}

/** A count. A range as sources sell them (`51-200`, `10,001+`, `50-99人`) becomes its middle, an open one its lower end. */
export function parseInteger(raw: string, mark: DecimalMark): number | BadValue {
  const text = narrow(raw)
    .trim()
    .replace(/^[~约≈]\s*/, '')
    .replace(/\s*(?:人|名|employees|people|staff)$/i, '')
  const range = /^([\d,.\s万kK]+?)\s*(?:-|–|—|~|to|至|到)\s*([\d,.\s万kK]+)$/i.exec(text)
  const open = /^(?:>|>=|≥|over |more than )?\s*([\d,.\s万kK]+?)\s*(?:\+|以上)?$/i.exec(text)
  const value = range
    ? middle(readScaled((range[1] ?? '').trim(), mark), readScaled((range[2] ?? '').trim(), mark))
    : readScaled((open?.[1] ?? text).trim(), mark)
  if (value === null || value < 0 || value > 4_294_967_295)
    return new BadValue('not_a_count', 'a whole number of 0 or more, such as 1250 or 1,250', suggestNumber(text, mark))
  return Math.round(value)
}

const middle = (low: number | null, high: number | null) =>
  low === null || high === null || high < low ? null : (low + high) / 2

/** Words that leave a number what it is; any other (`under 50`, `3 offices`) may change what it counts. */
const idle =
  /(?<![\p{Script=Latin}\d])(?:about|around|approx(?:imately)?|circa|ca|roughly|some|est(?:imated)?|total|worldwide|globally|people|persons?|employees|staff|heads?|headcount|fte|ftes|workers)(?!\p{Script=Latin})\.?|大约|约|共|员工|人数|人|名|左右/giu

/** What a number may have been meant as: letters for digits, idle words around it, or English words; else nothing. */
function suggestNumber(raw: string, mark: DecimalMark): string | null {
  const text = narrow(raw)
    .replace(idle, ' ')
    .replace(/[()~≈:]/g, ' ')
    .trim()
  const typed = /^[\doOlI.,]+$/.test(text) && /\d/.test(text)
  const digits = typed ? text.replace(/[oO]/g, '0').replace(/[lI]/g, '1') : text
  const value = readScaled(digits, mark) ?? readNumberWords(text)
  return value === null || value < 0 ? null : String(value)
}

export function parseDecimal(raw: string, mark: DecimalMark): number | BadValue {
  const value = readScaled(narrow(raw).trim(), mark)
  return value ?? new BadValue('not_a_number', 'a number such as 12.5', suggestNumber(raw, mark))
}

/** A share as a fraction: `25%` and `0.25` are both 0.25; `25` without a sign is 25 % too, since nothing grows 25-fold unsaid. */
export function parsePercent(raw: string, mark: DecimalMark): number | BadValue {
  const text = narrow(raw).trim()
  const signed = /^(.*?)\s*[%％]$/.exec(text)
  const value = readNumber((signed?.[1] ?? text).trim(), mark)
  if (value === null) return new BadValue('not_a_share', 'a share such as 12.5% or 0.125', null)
  return signed || Math.abs(value) > 5 ? Number((value / 100).toPrecision(12)) : value
}

export function parseYear(raw: string): number | BadValue {
  const text = narrow(raw).trim()
  const year = /(?<!\d)(1[5-9]\d{2}|20\d{2})(?!\d)/.exec(text)
  return year ? Number(year[1]) : new BadValue('not_a_year', 'a year such as 1998', null)
}
