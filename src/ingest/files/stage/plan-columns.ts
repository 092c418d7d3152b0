import { invalid, type Problem } from '../../../kernel/errors.ts'
import { type GivenOptions, type ImportKind, units } from '../../ingest.schema.ts'
import type { Field } from '../fields/field.ts'
import { fieldNamed, fieldsOf } from '../fields/fields-of.ts'
import { headerUnit } from '../guess/header-unit.ts'
import { scaleOf } from '../values/parse-number.ts'
import { type ColumnReader, columnReader } from './column-readers.ts'

/** A mapped column: where it stands, what it becomes. */
export interface PlannedColumn {
  at: number
  column: string
  field: Field
  /** What the mapping says of its amounts: `M` of `revenue:M`. */
  unit: string | null
}

/** The column that a mapping names, with the unit behind a colon if the header itself has none. */
function splitUnit(columns: readonly string[], text: string): { column: string; unit: string | null } {
  const at = text.lastIndexOf(':')
  const unit = text.slice(at + 1)
  const isUnit = at > 0 && units.some(u => u === unit) && !columns.includes(text)
  return isUnit ? { column: text.slice(0, at), unit } : { column: text, unit: null }
}

/** Which column becomes what, and every mistake in the mapping. */
export function matchColumns(
  kind: ImportKind,
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
): { planned: PlannedColumn[]; problems: Problem[] } {
  const problems: Problem[] = []
  const planned: PlannedColumn[] = []
  for (const [name, text] of Object.entries(mapping)) {
    const field = fieldNamed(kind, name)
    const { column, unit } = splitUnit(columns, text)
    const at = columns.indexOf(column)
    if (!field) problems.push(unknownField(kind, name))
    if (at === -1) problems.push(unknownColumn(columns, name, column))
    if (field && at !== -1) planned.push({ at, column, field, unit })
  }
  for (const field of fieldsOf(kind)) {
    if (!field.required || mapping[field.field] !== undefined) continue
    problems.push({
      code: 'ingest.field_missing',
      path: `mapping.${field.field}`,
      message: `No column becomes ${field.field}, which every record needs.`,
      fix: `Map a column to it: --map ${field.field}=COLUMN.`,
    })
  }
  return { planned, problems }
}

/** The planned columns of a mapping that fits. @throws invalid `ingest.bad_mapping` */
export function planColumns(
  kind: ImportKind,
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
): PlannedColumn[] {
  const { planned, problems } = matchColumns(kind, columns, mapping)
  if (problems.length === 0) return planned
  const text = problems.map(p => p.message).join(' ')
  throw invalid('ingest.bad_mapping', `The mapping does not fit the file. ${text}`, { problems })
}

const unknownField = (kind: ImportKind, name: string): Problem => ({
  code: 'ingest.unknown_field',
  path: `mapping.${name}`,
  message: `${kind} have no field ${name}.`,
  fix: `Use one of ${fieldsOf(kind)
    .map(f => f.field)
    .join(', ')}, or attributes.${name}.`,
})

const unknownColumn = (columns: readonly string[], name: string, column: string): Problem => ({
  code: 'ingest.unknown_column',
  path: `mapping.${name}`,
  message: `The file has no column "${column}".`,
  fix: `Its columns are ${columns
    .slice(0, 40)
    .map(c => `"${c}"`)
    .join(', ')}.`,
})

/** The readers of the planned columns, made for how this file writes dates and amounts. */
export function makeReaders(
  planned: readonly PlannedColumn[],
  options: GivenOptions,
): { planned: PlannedColumn; read: ColumnReader }[] {
  const currencyAt = planned.find(p => p.field.field === 'currency')?.at
  return planned.map(p => {
    const header = headerUnit(p.column)
    const scale = (p.unit === null ? null : scaleOf(p.unit)) ?? header.scale ?? scaleOf(options.unit ?? '1') ?? 1
    const sense = {
      dateOrder: options.dateOrder,
      decimalMark: options.decimalMark ?? '.',
      currency: header.currency ?? options.currency ?? 'USD',
      scale: p.field.type === 'money' ? scale : 1,
      currencyAt,
    }
    return { planned: p, read: columnReader(p.field, sense) }
  })
}
