import exceljs from 'exceljs'
import { invalid } from '../../../kernel/errors.ts'
import { nameColumns } from './read-csv.ts'
import { batchRows, type RowSource, type SourceRow } from './source-row.ts'

type Cell = exceljs.CellValue

const workbook = (path: string) =>
  new exceljs.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })

/** The names of a workbook's sheets, in their order. @throws invalid `ingest.file_unreadable` */
export async function listSheets(path: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const sheet of workbook(path)) names.push(nameOf(sheet, names.length))
  } catch (cause) {
    throw invalid('ingest.file_unreadable', 'The workbook cannot be read.', {
      fix: 'Open it in a spreadsheet and save it again as .xlsx.',
      cause,
    })
  }
  return names
}

// The types leave out the name that the reader sets.
const nameOf = (sheet: object, index: number) =>
  'name' in sheet && typeof sheet.name === 'string' ? sheet.name : `Sheet${index + 1}`

async function* sheetRows(path: string, wanted: string | null): AsyncGenerator<{ number: number; cells: string[] }> {
  let index = 0
  for await (const sheet of workbook(path)) {
    if (wanted !== null && nameOf(sheet, index++) !== wanted) continue
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values : []
      yield {
        number: row.number,
        cells: Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => text(values[i + 1])),
      }
    }
    return
  }
}

/** What a cell shows: a formula's result, a link's text; dates as ISO. */
function text(value: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(part => part.text).join('')
  if ('text' in value) return text(value.text as Cell)
  if ('result' in value) return text(value.result as Cell)
  if ('error' in value) return value.error
  return ''
}

const isBlank = (cells: readonly string[]) => cells.every(cell => cell.trim() === '')

/** Opens one sheet of a workbook, the first unless named; its first row that is not blank is the header. */
export async function openXlsx(path: string, sheet: string | null): Promise<RowSource> {
  let columns: string[] = []
  let headerAt = 0
  for await (const { number, cells } of sheetRows(path, sheet)) {
    if (isBlank(cells)) continue
    columns = nameColumns(cells)
    headerAt = number
    break
  }
  return {
    columns,
    async *rows(signal) {
      let batch: SourceRow[] = []
      for await (const { number, cells } of sheetRows(path, sheet)) {
        signal?.throwIfAborted()
        if (number <= headerAt || isBlank(cells)) continue
        const filled = Array.from({ length: columns.length }, (_, i) => cells[i] ?? '')
        batch.push({ row: number - headerAt, cells: filled, mended: false, fault: null })
        if (batch.length >= batchRows) {
          yield batch
          batch = []
        }
      }
      if (batch.length > 0) yield batch
    },
  }
}
