import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { invalid } from '../../kernel/errors.ts'
import type { RecordText } from './compare/read-record.ts'

const FIELDS = ['name', 'aliases', 'domain', 'email', 'phone', 'city', 'country', 'registry'] as const
/** Cells of one record glued for keeping: a million accounts are a million short strings. */
const GLUE = '\u001f'

/** Texts of records, one string each. */
export class RecordTexts {
  readonly #rows: string[] = []

  add(text: RecordText): void {
    this.#rows.push(FIELDS.map(f => (f === 'aliases' ? (text.aliases ?? []).join('|') : (text[f] ?? ''))).join(GLUE))
  }

  text(row: number): RecordText {
    const cells = (this.#rows[row] ?? '').split(GLUE)
    return recordOf(field => cells[FIELDS.indexOf(field)] ?? '')
  }
}

function recordOf(cell: (field: (typeof FIELDS)[number]) => string): RecordText {
  const aliases = cell('aliases')
    .split('|')
    .filter(alias => alias.trim() !== '')
  const text: RecordText = { aliases }
  for (const field of FIELDS) if (field !== 'aliases' && cell(field) !== '') text[field] = cell(field)
  return text
}

async function* csvRows(path: string): AsyncGenerator<Record<string, string>> {
  const file = createReadStream(path)
  const parser = file.pipe(
    parse({
      bom: true,
      columns: header => (header as string[]).map(name => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  )
  file.on('error', error => parser.destroy(error))
  try {
    for await (const row of parser) yield row as Record<string, string>
  } catch (error) {
    throw invalid('accounts.unreadable_file', `${path} cannot be read: ${(error as Error).message}.`, {
      fix: 'Give a CSV file with a header; its columns are name, domain, email, phone, city, country, registry, aliases.',
    })
  }
}

function checkColumns(path: string, row: Record<string, string>, prefixes: readonly string[]) {
  for (const prefix of prefixes)
    if (!FIELDS.some(field => `${prefix}${field}` in row))
      throw invalid(
        'accounts.unreadable_file',
        `${path} has none of the columns ${FIELDS.map(f => prefix + f).join(', ')}.`,
        {
          fix: 'Name the columns in the first line.',
        },
      )
}

/** The records of a CSV file with a header, in order. @throws invalid `accounts.unreadable_file` */
export async function* readRecords(path: string): AsyncGenerator<RecordText> {
  let first = true
  for await (const row of csvRows(path)) {
    if (first) checkColumns(path, row, [''])
    first = false
    yield recordOf(field => row[field] ?? '')
  }
}

/** The pairs of a CSV file with columns `a_name`, `b_name` and so on. @throws invalid `accounts.unreadable_file` */
export async function* readPairs(path: string): AsyncGenerator<[RecordText, RecordText]> {
  let first = true
  for await (const row of csvRows(path)) {
    if (first) checkColumns(path, row, ['a_', 'b_'])
    first = false
    yield [recordOf(field => row[`a_${field}`] ?? ''), recordOf(field => row[`b_${field}`] ?? '')]
  }
}
