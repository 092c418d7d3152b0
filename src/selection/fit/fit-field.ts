import { listFields, numberFields, textFields } from '../icp-definition.schema.ts'

export type NumberType = 'UInt16' | 'UInt32' | 'UInt64' | 'Float32' | 'Float64'

/** An account attribute that a criterion or gate names. */
export type FitField = { name: string; column: string; key: string | null } & (
  | { kind: 'text' }
  | { kind: 'list' }
  | { kind: 'number'; type: NumberType }
)

const numberTypes: Record<(typeof numberFields)[number], NumberType> = {
  employees: 'UInt32',
  revenue_usd: 'UInt64',
  budget_usd: 'UInt64',
  growth: 'Float32',
  founded_year: 'UInt16',
}

export const builtInFields: readonly string[] = [...textFields, ...numberFields, ...listFields]

/** Fields whose values are codes, compared as they are; all other text ignores upper and lower case. */
export const isCoded = (field: string): boolean => ['industry', 'country', 'region'].includes(field)

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name)

/**
 * The field of this name, null when there is none. `departments.<name>` is a headcount; `attributes.<name>` is text,
 * or a number where it is compared as one.
 */
export function fitField(name: string, asNumber: boolean): FitField | null {
  if (isOneOf(textFields, name)) return { name, column: name, key: null, kind: 'text' }
  if (isOneOf(listFields, name)) return { name, column: name, key: null, kind: 'list' }
  if (isOneOf(numberFields, name)) return { name, column: name, key: null, kind: 'number', type: numberTypes[name] }
  const [column, ...rest] = name.split('.')
  const key = rest.join('.')
  if (key === '') return null
  if (column === 'departments') return { name, column, key, kind: 'number', type: 'UInt32' }
  if (column !== 'attributes') return null
  return asNumber ? { name, column, key, kind: 'number', type: 'Float64' } : { name, column, key, kind: 'text' }
}
