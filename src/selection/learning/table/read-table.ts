import { parse } from 'csv-parse/sync'
import { invalid, type Problem, SpearfishError } from '../../../kernel/errors.ts'

/** A column as it stands in the file: each row's value as a number into the distinct values. */
export interface TextColumn {
  name: string
  codes: Int32Array
  values: string[]
}

export interface TextTable {
  rows: number
  columns: TextColumn[]
  /** Rows that could not be read, at most 20 of them spelt out. */
  malformed: { count: number; problems: Problem[] }
}

/** The separator that stands most often in the first line outside quotes. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const head = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, '')
  const count = (separator: string) => head.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

const trimmed = (text: string) => text.replace(/^ +| +$/g, '')

class ColumnBuilder {
  readonly name: string
  private readonly codes: number[] = []
  private readonly known = new Map<string, number>()

  constructor(name: string) {
    this.name = name
  }

  add(text: string): void {
    const value = trimmed(text)
    let code = this.known.get(value)
    if (code === undefined) {
      code = this.known.size
      this.known.set(value, code)
    }
    this.codes.push(code)
  }

  build(): TextColumn {
    return { name: this.name, codes: Int32Array.from(this.codes), values: [...this.known.keys()] }
  }
}

function builders(head: readonly string[]): ColumnBuilder[] {
  const names = head.map(trimmed)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw invalid('selection.learning.duplicate_column', `The file has two columns called "${twice}".`, {
      fix: 'Give every column a name of its own.',
    })
  return names.map(name => new ColumnBuilder(name))
}

/**
 * Reads comma-, semicolon- or tab-separated text whose first line names the columns. A row that was quoted as a single
 * field, as some exports do, is taken apart again.
 * @throws invalid `selection.learning.not_a_table`, `selection.learning.duplicate_column`
 */
export function readTable(text: string): TextTable {
  const delimiter = separatorOf(text)
  let columns: ColumnBuilder[] | undefined
  let rows = 0
  const malformed: TextTable['malformed'] = { count: 0, problems: [] }
  const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, relax_quotes: true }
  const take = (record: string[], line: number) => {
    if (!columns) {
      columns = builders(record)
      return
    }
    const [only = ''] = record
    const cells =
      record.length === 1 && columns.length > 1 && only.includes(delimiter) ? (parse(only, options)[0] ?? []) : record
    if (cells.length === columns.length) {
      columns.forEach((column, i) => {
        column.add(cells[i] ?? '')
      })
      rows++
      return
    }
    malformed.count++
    if (malformed.problems.length < 20)
      malformed.problems.push({
        code: 'selection.learning.malformed_row',
        path: `line ${line}`,
        message: `${cells.length} fields where the first line has ${columns.length}.`,
      })
  }
  try {
    parse(text, {
      ...options,
      on_record: (record: string[], { lines }) => {
        take(record, lines)
        return null
      },
    })
  } catch (error) {
    if (error instanceof SpearfishError) throw error
    throw invalid('selection.learning.not_a_table', `The file cannot be read as a table: ${String(error)}`, {
      fix: 'Save it as CSV with a line of column names.',
      cause: error,
    })
  }
  if (!columns || rows === 0)
    throw invalid('selection.learning.not_a_table', 'The file has no rows below its line of column names.', {
      fix: 'Save it as CSV with a line of column names.',
    })
  return { rows, columns: columns.map(column => column.build()), malformed }
}
