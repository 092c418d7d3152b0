import { invalid } from '../../kernel/errors.ts'
import { columnOf, timesOf, type UnusableColumn } from './table/column.ts'
import { isMissing } from './table/missing.ts'
import type { TextColumn, TextTable } from './table/read-table.ts'
import type { TrainingSet } from './training-set.ts'

/** What the user says about a table. */
export interface TrainingRequest {
  label: string
  positive: string
  /** The label's other value; without it, every known value but the positive one is negative. */
  negative?: string | undefined
  only?: readonly string[] | undefined
  exclude?: readonly string[] | undefined
  /** A column, or '=' for rows whose inputs are identical. */
  group?: string | undefined
  time?: string | undefined
}

export interface PreparedTraining {
  set: TrainingSet
  /** The rows that have an outcome. */
  rows: Int32Array
  unusable: UnusableColumn[]
}

const LEAST_OF_EACH = 10

function find(table: TextTable, name: string, asked: string): TextColumn {
  const column = table.columns.find(c => c.name === name)
  if (column) return column
  throw invalid('selection.learning.unknown_column', `The file has no column "${name}", which ${asked} names.`, {
    fix: `Its columns are ${table.columns.map(c => c.name).join(', ')}.`,
  })
}

function outcomes(table: TextTable, request: TrainingRequest) {
  const column = find(table, request.label, '--label')
  const kinds = column.values.map(value => {
    if (value === request.positive) return 1
    if (isMissing(value)) return -1
    return request.negative === undefined || value === request.negative ? 0 : -1
  })
  const labels = Uint8Array.from(column.codes, code => (kinds[code] === 1 ? 1 : 0))
  const rows = Int32Array.from(column.codes.keys()).filter(row => kinds[column.codes[row] ?? 0] !== -1)
  const positives = rows.reduce((sum, row) => sum + (labels[row] ?? 0), 0)
  if (positives < LEAST_OF_EACH || rows.length - positives < LEAST_OF_EACH) {
    const shown = column.values.slice(0, 12).map(value => `"${value}"`)
    throw invalid(
      'selection.learning.too_few',
      `Learning needs at least ${LEAST_OF_EACH} rows of either outcome; there are ${positives} positive and ${rows.length - positives} others.`,
      { fix: `The values of "${request.label}" are ${shown.join(', ')}${column.values.length > 12 ? ', …' : ''}.` },
    )
  }
  return { labels, rows }
}

function chosenColumns(table: TextTable, request: TrainingRequest): TextColumn[] {
  for (const name of request.exclude ?? []) find(table, name, '--exclude')
  const reserved = new Set([request.label, request.time, request.group, ...(request.exclude ?? [])])
  const chosen = request.only ? request.only.map(name => find(table, name, '--only')) : table.columns
  return [...new Set(chosen)].filter(column => !reserved.has(column.name))
}

/** Rows with the same text in every one of the columns share a number. */
function identicalRows(columns: readonly TextColumn[], rowCount: number): Int32Array {
  const seen = new Map<string, number>()
  return Int32Array.from({ length: rowCount }, (_, row) => {
    const key = columns.map(column => column.codes[row]).join(',')
    const known = seen.get(key)
    if (known !== undefined) return known
    seen.set(key, seen.size)
    return seen.size - 1
  })
}

function times(table: TextTable, name: string): Float64Array {
  const found = timesOf(find(table, name, '--time'))
  if (found) return found
  throw invalid('selection.learning.not_a_time', `"${name}" is neither a number nor a date in every row.`, {
    fix: 'Write moments as 2026-11-22, or as numbers that grow with time.',
  })
}

/** Turns a table and what was asked into what models learn from. @throws invalid `selection.learning.*` */
export function prepareTraining(table: TextTable, request: TrainingRequest): PreparedTraining {
  const { labels, rows } = outcomes(table, request)
  const chosen = chosenColumns(table, request)
  const typed = chosen.map(columnOf)
  const columns = typed.filter(column => column.kind !== 'unusable')
  if (columns.length === 0)
    throw invalid('selection.learning.no_columns', 'None of the columns can be learned from.', {
      fix: typed.map(column => (column.kind === 'unusable' ? `${column.name}: ${column.why}` : '')).join(' '),
    })
  const usable = new Set(columns.map(column => column.name))
  const inputs = chosen.filter(column => usable.has(column.name))
  const groups =
    request.group === undefined
      ? null
      : request.group === '='
        ? identicalRows(inputs, table.rows)
        : find(table, request.group, '--group').codes
  return {
    set: { columns, labels, groups, times: request.time === undefined ? null : times(table, request.time) },
    rows,
    unusable: typed.filter(column => column.kind === 'unusable'),
  }
}
