import type { z } from 'zod'
import type { GivenOptions, questionSchema } from '../../ingest.schema.ts'
import type { Field } from '../fields/field.ts'
import { slashed } from '../values/parse-date.ts'
import { currencyOf } from '../values/parse-money.ts'
import { isUnknown } from '../values/parsed.ts'
import { headerUnit } from './header-unit.ts'

export type Question = z.infer<typeof questionSchema>

/** A column that a field reads, with every value that was looked at. */
export interface MappedColumn {
  field: Field
  column: string
  values: readonly string[]
  /** Said by the mapping: `revenue:M`. */
  unit: string | null
}

const SHOWN = 5

/** What the file leaves open, each asked once: the guess is what the file suggests, null when it really is open. */
export function askQuestions(columns: readonly MappedColumn[], delimiter: string | null): Question[] {
  return [dateOrder(columns), decimalMark(columns, delimiter), currency(columns), unit(columns)].filter(q => q !== null)
}

const valuesOf = (column: MappedColumn) => column.values.map(v => v.trim()).filter(v => !isUnknown(v))

function question(
  id: Question['id'],
  column: MappedColumn,
  samples: string[],
  choices: string[],
  guess: string | null,
) {
  return { id, column: column.column, samples: [...new Set(samples)].slice(0, SHOWN), choices, guess }
}

/** 25/3/2026 can only be day first; when every value fits both orders, nobody but the owner knows. */
function dateOrder(columns: readonly MappedColumn[]): Question | null {
  const found = columns
    .filter(c => c.field.type === 'date' || c.field.type === 'instant')
    .map(column => ({ column, texts: valuesOf(column).map(v => v.split(/[T ]/)[0] ?? '') }))
    .map(c => ({ ...c, texts: c.texts.filter(t => slashed(t) !== null) }))
    .filter(c => c.texts.length > 0)
  const [first] = found
  if (!first) return null
  const all = found.flatMap(c => c.texts.map(t => slashed(t))).filter(n => n !== null)
  const dayFirst = all.filter(n => n.first > 12 && n.second <= 12).length
  const monthFirst = all.filter(n => n.second > 12 && n.first <= 12).length
  const guess = dayFirst > monthFirst ? 'dmy' : monthFirst > dayFirst ? 'mdy' : null
  return question('dateOrder', first.column, first.texts, ['dmy', 'mdy', 'ymd'], guess)
}

/** 1.234,5 and 1,234.5 tell; a lone 1.234 does not, and only files that use semicolons leave it open. */
function decimalMark(columns: readonly MappedColumn[], delimiter: string | null): Question | null {
  const numeric = columns.filter(
    c => c.field.type === 'money' || c.field.type === 'decimal' || c.field.type === 'percent',
  )
  const texts = numeric.flatMap(column =>
    valuesOf(column).flatMap(v => {
      const digits = /\d[\d.,]*\d/.exec(v)?.[0] ?? ''
      return /[.,]/.test(digits) ? [{ column, digits }] : []
    }),
  )
  const [first] = texts
  if (!first) return null
  const isComma = texts.some(t =>
    /^\d{1,3}(?:\.\d{3})+,\d+$|^\d+,\d{1,2}$|^\d+,\d{4,}$|^\d{1,3}(?:\.\d{3}){2,}$/.test(t.digits),
  )
  const isPoint = texts.some(t =>
    /^\d{1,3}(?:,\d{3})+\.\d+$|^\d+\.\d{1,2}$|^\d+\.\d{4,}$|^\d{1,3}(?:,\d{3}){2,}$/.test(t.digits),
  )
  if (isPoint && !isComma) return null
  const guess = isComma && !isPoint ? ',' : isPoint === isComma && delimiter === ';' ? null : '.'
  if (guess === '.' && !isComma) return null
  return question(
    'decimalMark',
    first.column,
    texts.map(t => t.digits),
    ['.', ','],
    guess,
  )
}

function currency(columns: readonly MappedColumn[]): Question | null {
  if (columns.some(c => c.field.field === 'currency')) return null
  const bare = columns
    .filter(c => c.field.type === 'money' && headerUnit(c.column).currency === null)
    .map(column => ({ column, texts: valuesOf(column).filter(v => !namesCurrency(v)) }))
    .find(c => c.texts.length > 0)
  if (!bare) return null
  const chinese = /\p{Script=Han}/u.test(bare.column.column) || bare.texts.some(t => /[万亿]/.test(t))
  return question('currency', bare.column, bare.texts, ['USD', 'CNY', 'EUR', 'GBP', 'JPY'], chinese ? 'CNY' : 'USD')
}

const namesCurrency = (text: string) =>
  (text.match(/[^\d.,\s()+-]+/g) ?? []).some(
    w =>
      w.includes('¥') ||
      currencyOf(w) !== undefined ||
      currencyOf(w.replace(/^[万亿千百]+/, '')) !== undefined ||
      /[$€£]/.test(w),
  )

/** Revenue below 2,000 a head is no revenue: the column counts thousands, millions or billions. */
function unit(columns: readonly MappedColumn[]): Question | null {
  const revenue = columns.find(c => c.field.field === 'revenue_usd')
  const staff = columns.find(c => c.field.field === 'employees')
  if (!revenue || !staff || revenue.unit !== null || (headerUnit(revenue.column).scale ?? 1) !== 1) return null
  const perHead = revenue.values.flatMap((text, i) => {
    const amount = Number(text.replace(/[$€£¥,\s]/g, ''))
    const heads = Number((staff.values[i] ?? '').replace(/[,\s]/g, ''))
    return amount > 0 && heads > 0 ? [amount / heads] : []
  })
  const median = perHead.sort((a, b) => a - b)[Math.floor(perHead.length / 2)]
  if (median === undefined || perHead.length < SHOWN || median >= LEAST_PER_HEAD) return null
  const guess = (
    [
      ['K', 1e3],
      ['M', 1e6],
      ['B', 1e9],
    ] as const
  ).find(([, s]) => median * s >= LEAST_PER_HEAD * 5)
  return question('unit', revenue, valuesOf(revenue), ['1', 'K', 'M', 'B'], guess?.[0] ?? '1')
}

const LEAST_PER_HEAD = 2000

/** Questions without an answer: neither the options nor the file itself say. */
export const openQuestions = (questions: readonly Question[], options: GivenOptions): Question[] =>
  questions.filter(q => q.guess === null && options[q.id] === undefined)
