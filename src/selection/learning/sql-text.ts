import { MISSING } from './table/missing.ts'

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")

export const sqlText = (text: string): string => `'${escaped(text)}'`

export const sqlName = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

/** A number that reads back as exactly itself, and as a Float64 even when whole. */
export function sqlNumber(x: number): string {
  const text = String(x)
  return /[.e]/.test(text) ? text : `${text}.`
}

/** A column's value as text, '' when it is null; the column may be of text or numbers. */
const textOf = (column: string) => `trimBoth(ifNull(toString(${sqlName(column)}), ''))`

/** The column as Nullable(Float64): null when missing or not a number. */
export function numberSql(column: string): string {
  const number = `toFloat64OrNull(${textOf(column)})`
  return `if(isFinite(${number}), ${number}, null)`
}

/** A value for each level of the column; `other` for levels not named. The level '' stands for every way to say nothing. */
export function lookupSql(column: string, values: readonly (readonly [level: string, value: number])[], other: number) {
  const named = values.flatMap(([level, value]) =>
    level === '' ? MISSING.map(text => [text, value] as const) : [[level, value] as const],
  )
  if (named.length === 0) return sqlNumber(other)
  const levels = named.map(([level]) => sqlText(level)).join(', ')
  return `transform(${textOf(column)}, [${levels}], [${named.map(([, value]) => sqlNumber(value)).join(', ')}], ${sqlNumber(other)})`
}
