import { countryByCode, industryByCode, regionByCode } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { builtInFields, type FitField, fitField } from '../fit/fit-field.ts'
import type { IcpFields } from '../selection.schema.ts'

type FieldFacts = IcpFields['items'][number]

const MOST_VALUES = 30
const MOST_KEYS = 40

const labelOf: Record<string, (code: string) => string | undefined> = {
  industry: code => industryByCode(code)?.en,
  country: code => countryByCode(code)?.en,
  region: code => regionByCode(code)?.en,
}

/** The departments and custom attributes that accounts (among some) really have, most frequent first. */
export async function keyedFields(context: Context, among = 'true'): Promise<string[]> {
  const fields: string[] = []
  for (const column of ['departments', 'attributes']) {
    const rows = await context.facts.ask<{ key: string }>(
      `select toString(key) as key, count() as n
       from (select ${column} from accounts final where ${among}) array join mapKeys(${column}) as key
       group by key order by n desc, key limit ${MOST_KEYS}`,
    )
    fields.push(...rows.map(row => `${column}.${row.key}`))
  }
  return fields
}

async function knownCounts(context: Context, fields: readonly FitField[], among: string) {
  const bindings = new Bindings('known')
  const counts = fields.map(field => `countIf(${knownSql(field, bindings)})`)
  const [row] = await context.facts.ask<{ accounts: string; known: string[] }>(
    `select count() as accounts, [${counts}] as known from accounts final where ${among}`,
    bindings.values,
  )
  return { accounts: Number(row?.accounts ?? 0), known: fields.map((_, i) => Number(row?.known[i] ?? 0)) }
}

async function topValues(context: Context, field: FitField, among: string): Promise<FieldFacts['values']> {
  const bindings = new Bindings('field')
  const value = field.kind === 'list' ? `arrayJoin(${field.column})` : valueSql(field, bindings)
  const rows = await context.facts.ask<{ value: string; n: string }>(
    `select toString(${value}) as value, count() as n from accounts final
     where ${knownSql(field, bindings)} and ${among}
     group by value order by n desc, value limit ${MOST_VALUES}`,
    bindings.values,
  )
  return rows.map(row => ({
    value: row.value,
    label: labelOf[field.name]?.(row.value) ?? row.value,
    count: Number(row.n),
  }))
}

async function deciles(context: Context, field: FitField, among: string): Promise<number[]> {
  const bindings = new Bindings('field')
  const levels = Array.from({ length: 11 }, (_, i) => i / 10)
  const [row] = await context.facts.ask<{ deciles: number[] }>(
    `select quantiles(${levels})(toFloat64(${valueSql(field, bindings)})) as deciles
     from accounts final where ${knownSql(field, bindings)} and ${among}`,
    bindings.values,
  )
  return (row?.deciles ?? []).map(Number)
}

/** Is a custom attribute a number wherever it is known? Then it can take ranges and curves. */
async function asMeant(context: Context, name: string, among: string): Promise<FitField | null> {
  const text = fitField(name, false)
  const number = fitField(name, true)
  if (!text || !number || text.kind === number.kind) return text
  const { known } = await knownCounts(context, [text, number], among)
  return known[0] === known[1] && (known[0] ?? 0) > 0 ? number : text
}

/** What a criterion can be built from: every attribute, how often it is known (among some), and what it usually says. */
export async function icpFields(context: Context, among = 'true'): Promise<IcpFields> {
  const fields: FitField[] = []
  for (const name of [...builtInFields, ...(await keyedFields(context, among))]) {
    const field = await asMeant(context, name, among)
    if (field) fields.push(field)
  }
  const { accounts, known } = await knownCounts(context, fields, among)
  const items: FieldFacts[] = []
  for (const [index, field] of fields.entries()) {
    const count = known[index] ?? 0
    items.push({
      field: field.name,
      kind: field.kind,
      known: accounts === 0 ? 0 : count / accounts,
      values: field.kind === 'number' || count === 0 ? [] : await topValues(context, field, among),
      deciles: field.kind === 'number' && count > 0 ? await deciles(context, field, among) : [],
    })
  }
  return { accounts, items }
}
