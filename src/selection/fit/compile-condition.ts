import { industryDescendants, technologySlug } from '../../accounts/index.ts'
import type { Condition } from '../icp-definition.schema.ts'
import type { Bindings } from './bindings.ts'
import { type FitField, isCoded } from './fit-field.ts'

/** The attribute itself; only meaningful where `knownSql` holds. */
export function valueSql(field: FitField, bindings: Bindings): string {
  if (field.key === null) return field.kind === 'number' ? `assumeNotNull(${field.column})` : field.column
  const entry = `${field.column}[${bindings.bind(field.key, 'String')}]`
  return field.kind === 'number' && field.column === 'attributes' ? `toFloat64OrZero(${entry})` : entry
}

/** Whether the account says anything here: '' and NULL are unknown, and so is a text where a number is asked for. */
export function knownSql(field: FitField, bindings: Bindings): string {
  if (field.kind === 'list') return `notEmpty(${field.column})`
  if (field.key === null) return field.kind === 'number' ? `isNotNull(${field.column})` : `${field.column} != ''`
  const key = bindings.bind(field.key, 'String')
  if (field.column === 'departments') return `mapContains(departments, ${key})`
  return field.kind === 'number'
    ? `ifNull(isFinite(toFloat64OrNull(attributes[${key}])), 0)`
    : `attributes[${key}] != ''`
}

/** Text as it is compared: codes as they are, all else in lower case. */
export const compared = (field: FitField, sql: string): string => (isCoded(field.name) ? sql : `lowerUTF8(${sql})`)

/** The texts that the wanted ones stand for: an industry takes its descendants along. */
export function wanted(field: FitField, values: readonly string[]): string[] {
  if (field.name === 'industry') return [...new Set(values.flatMap(industryDescendants))]
  if (isCoded(field.name)) return [...values]
  // imports keep technologies as slugs, other writers may not
  const spellings = (value: string) =>
    field.name === 'technologies' ? [value.toLowerCase(), technologySlug(value)] : [value.toLowerCase()]
  return [...new Set(values.flatMap(spellings))]
}

/** A whole country among the wanted regions: `CN` takes every `CN-…` along. */
export const isWholeCountry = (field: FitField, value: string): boolean =>
  field.name === 'region' && !value.includes('-')

function anySql(field: FitField, values: readonly string[], bindings: Bindings): string {
  const list = bindings.bind(wanted(field, values), 'Array(String)')
  if (field.kind === 'list') return `arrayExists(x -> lowerUTF8(x) in ${list}, ${field.column})`
  const value = valueSql(field, bindings)
  const exact = `${compared(field, value)} in ${list}`
  return values.some(v => isWholeCountry(field, v)) ? `(${exact} or substring(${value}, 1, 2) in ${list})` : exact
}

function containsSql(field: FitField, values: readonly string[], bindings: Bindings): string {
  const needles = bindings.bind(
    values.map(value => value.toLowerCase()),
    'Array(String)',
  )
  return field.kind === 'list'
    ? `arrayExists(x -> multiSearchAny(lowerUTF8(x), ${needles}), ${field.column})`
    : `multiSearchAny(lowerUTF8(${valueSql(field, bindings)}), ${needles})`
}

function betweenSql(field: FitField, [low, high]: [number | null, number | null], bindings: Bindings): string[] {
  const value = valueSql(field, bindings)
  const type = field.kind === 'number' && field.type === 'Float32' ? 'Float32' : 'Float64'
  return [
    ...(low === null ? [] : [`${value} >= ${bindings.bind(low, type)}`]),
    ...(high === null ? [] : [`${value} <= ${bindings.bind(high, type)}`]),
  ]
}

/** True where a known value meets the condition; the parts of a condition must all be met. */
export function conditionSql(field: FitField, condition: Condition, bindings: Bindings): string {
  const parts = [
    ...(condition.any ? [anySql(field, condition.any, bindings)] : []),
    ...(condition.all ?? []).map(value => anySql(field, [value], bindings)),
    ...(condition.contains ? [containsSql(field, condition.contains, bindings)] : []),
    ...(condition.between ? betweenSql(field, condition.between, bindings) : []),
  ]
  return parts.length === 0 ? 'true' : `(${parts.join(' and ')})`
}
