import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { type FitField, fitField } from '../fit/fit-field.ts'
import { icpFields } from '../icp/icp-fields.ts'
import type { Trait } from './trait.ts'

/** A trait and the SQL that gives its bin for an account. */
export interface AccountTrait extends Trait {
  binSql(bindings: Bindings): string
}

/** These say where a record came from or which group it is of, not what kind of company it is. */
const NOT_TRAITS = new Set(['source', 'parent_name'])
const LEAST_KNOWN = 0.02
const LEAST_ACCOUNTS = 20
const MOST_VALUES = 40
const MOST_CODES = 80
/** A number's bins begin at these quantiles: fine enough that hardly anything is left to be told by what resembles it. */
const FINE = [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8].concat([
  0.85, 0.9, 0.95, 0.98,
])
/** And its groups at these. */
const COARSE = [0.15, 0.35, 0.5, 0.65, 0.85]

async function numberTrait(context: Context, field: FitField): Promise<AccountTrait[]> {
  const asked = new Bindings('q')
  const levels = [0, ...FINE, ...COARSE]
  const [row] = await context.facts.ask<{ cuts: number[] }>(
    `select quantilesExactLow(${levels})(toFloat64(${valueSql(field, asked)})) as cuts
     from accounts final where ${knownSql(field, asked)}`,
    asked.values,
  )
  const [least = 0, ...found] = (row?.cuts ?? []).map(Number)
  const distinct = (numbers: readonly number[]) =>
    [...new Set(numbers)].filter(cut => cut > least && cut <= Number.MAX_SAFE_INTEGER)
  const fine = distinct(found).sort((a, b) => a - b)
  const coarse = distinct(found.slice(FINE.length))
  if (coarse.length === 0) return []
  const starts = [Number.MIN_SAFE_INTEGER, ...fine]
  return [
    {
      attribute: field.name,
      kind: 'number',
      groupOf: [0, ...starts.map(start => 1 + coarse.filter(cut => cut <= start).length)],
      labels: ['unknown', ...[least, ...coarse].map(start => `from ${start}`)],
      cuts: coarse,
      binSql: bindings => {
        const cuts = bindings.bind(starts, 'Array(Float64)')
        const places = bindings.bind(
          starts.map((_, i) => i + 1),
          'Array(UInt8)',
        )
        const value = `roundDown(toFloat64(${valueSql(field, bindings)}), ${cuts})`
        return `if(${knownSql(field, bindings)}, transform(${value}, ${cuts}, ${places}, toUInt8(1)), toUInt8(0))`
      },
    },
  ]
}

async function frequent(context: Context, field: FitField, textOf: (bindings: Bindings) => string, most: number) {
  const bindings = new Bindings('t')
  const rows = await context.facts.ask<{ value: string }>(
    `select toString(${textOf(bindings)}) as value, count() as n from accounts final
     where ${knownSql(field, bindings)} group by value having n >= ${LEAST_ACCOUNTS}
     order by n desc, value limit ${most}`,
    bindings.values,
  )
  return rows.map(row => row.value)
}

/** The bin of a text: its place among the values, or `other`, itself SQL. */
function placeSql(text: string, values: readonly string[], from: number, other: string, bindings: Bindings): string {
  if (values.length === 0) return other
  const places = bindings.bind(
    values.map((_, i) => from + i),
    'Array(UInt8)',
  )
  return `transform(${text}, ${bindings.bind(values, 'Array(String)')}, ${places}, ${other})`
}

async function categoryTrait(context: Context, field: FitField): Promise<AccountTrait[]> {
  const values = await frequent(context, field, bindings => valueSql(field, bindings), MOST_VALUES)
  if (values.length < 2) return []
  return [
    {
      attribute: field.name,
      kind: 'category',
      groupOf: [0, ...values.map((_, i) => i + 1), values.length + 1],
      labels: ['unknown', ...values, 'other'],
      hasRest: true,
      binSql: into => {
        const place = placeSql(`toString(${valueSql(field, into)})`, values, 1, `toUInt8(${values.length + 1})`, into)
        return `if(${knownSql(field, into)}, ${place}, toUInt8(0))`
      },
    },
  ]
}

/** Industries in bins by their whole codes, in groups by their first three digits (NAICS) or two (GB/T 4754). */
async function industryTrait(context: Context, field: FitField): Promise<AccountTrait[]> {
  const branchSql = (value: string) => `substring(${value}, 1, if(startsWith(${value}, 'naics:'), 9, 7))`
  const branchOf = (code: string) => code.slice(0, code.startsWith('naics:') ? 9 : 7)
  const branches = await frequent(context, field, bindings => branchSql(valueSql(field, bindings)), MOST_VALUES)
  const codes = await frequent(context, field, bindings => valueSql(field, bindings), MOST_CODES)
  if (branches.length < 2) return []
  const rest = branches.length + 1
  return [
    {
      attribute: field.name,
      kind: 'category',
      groupOf: [
        0,
        ...codes.map(code => branches.indexOf(branchOf(code)) + 1 || rest),
        ...branches.map((_, i) => i + 1),
        rest,
      ],
      labels: ['unknown', ...branches, 'other'],
      hasRest: true,
      binSql: into => {
        const code = `toString(${valueSql(field, into)})`
        const last = `toUInt8(${codes.length + branches.length + 1})`
        const byBranch = placeSql(branchSql(code), branches, codes.length + 1, last, into)
        return `if(${knownSql(field, into)}, ${placeSql(code, codes, 1, byBranch, into)}, toUInt8(0))`
      },
    },
  ]
}

async function itemTraits(context: Context, field: FitField): Promise<AccountTrait[]> {
  const rows = await context.facts.ask<{ value: string }>(
    `select toString(arrayJoin(${field.column})) as value, count() as n from accounts final
     group by value having n >= ${LEAST_ACCOUNTS} order by n desc, value limit ${MOST_VALUES}`,
  )
  return rows.map(({ value }) => ({
    attribute: field.name,
    kind: 'item',
    groupOf: [0, 1, 2],
    labels: ['unknown', 'without', value],
    binSql: bindings =>
      `if(notEmpty(${field.column}), toUInt8(1 + has(${field.column}, ${bindings.bind(value, 'String')})), toUInt8(0))`,
  }))
}

/** Everything that accounts say of themselves often enough to learn from, in bins. */
export async function accountTraits(context: Context): Promise<AccountTrait[]> {
  const { items } = await icpFields(context)
  const traits: AccountTrait[] = []
  for (const facts of items) {
    const field = fitField(facts.field, facts.kind === 'number')
    if (!field || facts.known < LEAST_KNOWN || NOT_TRAITS.has(facts.field)) continue
    // the words that an industry was read from say the same again
    if (facts.field === 'industry_text' && traits.some(({ attribute }) => attribute === 'industry')) continue
    if (field.kind === 'number') traits.push(...(await numberTrait(context, field)))
    else if (field.kind === 'list') traits.push(...(await itemTraits(context, field)))
    else if (facts.field === 'industry') traits.push(...(await industryTrait(context, field)))
    else traits.push(...(await categoryTrait(context, field)))
  }
  return traits
}
