import { isMissing } from './missing.ts'
import type { TextColumn } from './read-table.ts'

/** A number in every row; NaN where nobody said. */
export interface NumberColumn {
  kind: 'number'
  name: string
  numbers: Float64Array
}

/** One of a set of levels in every row; level 0 is "missing", a level of its own. */
export interface CategoryColumn {
  kind: 'category'
  name: string
  codes: Int32Array
  levels: readonly string[]
}

export type Column = NumberColumn | CategoryColumn

/** A column that cannot be learned from, and why. */
export interface UnusableColumn {
  kind: 'unusable'
  name: string
  why: string
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/
const DATE = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([ T]\d{1,2}:\d{2}.*)?$/
const ID_NAME = /(^|[\s_-])(id|no|nr|number|num|key|code|uuid|guid)([\s_.-]|$)|Id$|ID$|编号/i

export const isNumber = (text: string): boolean => NUMBER.test(text)
export const isDate = (text: string): boolean => DATE.test(text)

const monotone = (numbers: Float64Array) =>
  numbers.every((x, i) => i === 0 || x >= (numbers[i - 1] ?? 0)) ||
  numbers.every((x, i) => i === 0 || x <= (numbers[i - 1] ?? 0))

function unusable(column: TextColumn, known: readonly string[], knownRows: number): string | null {
  if (known.length === 0) return 'It is empty.'
  if (known.length === 1 && knownRows === column.codes.length) return 'It has the same value in every row.'
  if (known.every(isDate)) return 'It is a date: when, not what. Name it with --time to test on later rows.'
  const numeric = known.every(isNumber)
  if (!numeric && knownRows >= 50 && known.length > knownRows / 2)
    return 'Almost every row has a value of its own, so there is nothing to learn from it.'
  if (numeric && knownRows === column.codes.length && known.length === knownRows && known.every(v => /^\d+$/.test(v))) {
    const numbers = Float64Array.from(column.codes, code => Number(column.values[code]))
    if (ID_NAME.test(column.name) || monotone(numbers)) return 'It numbers the rows: an identifier.'
  }
  return null
}

/** Decides what a column of text is: numbers when every known value is one, else categories; or of no use. */
export function columnOf(column: TextColumn): Column | UnusableColumn {
  const { name, codes, values } = column
  const known = values.filter(value => !isMissing(value))
  const missing = values.map(isMissing)
  const knownRows = codes.reduce((sum, code) => sum + (missing[code] ? 0 : 1), 0)
  const why = unusable(column, known, knownRows)
  if (why !== null) return { kind: 'unusable', name, why }
  if (known.every(isNumber)) {
    const numbers = values.map((value, i) => (missing[i] ? Number.NaN : Number(value)))
    return { kind: 'number', name, numbers: Float64Array.from(codes, code => numbers[code] ?? Number.NaN) }
  }
  const levels = ['', ...known]
  const level = new Map(levels.map((text, i) => [text, i]))
  const levelOf = values.map((value, i) => (missing[i] ? 0 : (level.get(value) ?? 0)))
  return { kind: 'category', name, codes: Int32Array.from(codes, code => levelOf[code] ?? 0), levels }
}

/** A number in place of each value, growing with time. Null when a value is neither a number nor a date. */
export function timesOf(column: TextColumn): Float64Array | null {
  // 13/10/2016 can only be day first; without such a value 3/1/2017 is read month first
  const dayFirst = column.values.some(value => Number(/^(\d{1,2})[-/.]\d{1,2}[-/.]\d{4}/.exec(value)?.[1] ?? 0) > 12)
  const times = column.values.map(value => {
    if (isMissing(value)) return Number.NEGATIVE_INFINITY
    if (isNumber(value)) return Number(value)
    const [, first = '', second = '', year = ''] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(value) ?? []
    if (year !== '')
      return Date.UTC(Number(year), Number(dayFirst ? second : first) - 1, Number(dayFirst ? first : second))
    return isDate(value) ? Date.parse(value.replace(/[/.年月]/g, '-').replace('日', '')) : Number.NaN
  })
  return times.some(Number.isNaN) ? null : Float64Array.from(column.codes, code => times[code] ?? 0)
}
