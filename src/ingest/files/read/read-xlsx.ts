import { invalid } from '../../../kernel/errors.ts'
import { nameColumns } from './read-csv.ts'
import { type SheetRow, sheetRows } from './sheet-rows.ts'
import { batchRows, type RowSource, type SourceRow } from './source-row.ts'
import { withWorkbook } from './workbook.ts'

/** Whatever fails while a workbook is read says that it cannot be read; a failure of the disk stays one. */
async function* readable<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* items
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw cause
    throw invalid('ingest.file_unreadable', 'The workbook cannot be read.', {
      fix: 'Open it in a spreadsheet and save it again as .xlsx.',
      cause,
    })
  }
}

/** The names of a workbook's sheets, in their order. @throws invalid `ingest.file_unreadable` */
export async function listSheets(path: string): Promise<string[]> {
  const names: string[] = []
  const sheets = withWorkbook(path, async function* (book) {
    yield* book.sheets
  })
  for await (const { name } of readable(sheets)) names.push(name)
  return names
}

/** The rows of one sheet, the first unless named. */
const rowsOf = (path: string, wanted: string | null): AsyncGenerator<SheetRow> =>
  readable(
    withWorkbook(path, async function* (book) {
      const sheet = wanted === null ? book.sheets[0] : book.sheets.find(({ name }) => name === wanted)
      if (sheet) yield* sheetRows(book, sheet)
    }),
  )

const isBlank = (cells: readonly string[]) => cells.every(cell => cell.trim() === '')

/** Opens one sheet of a workbook, the first unless named; its first row that is not blank is the header. @throws invalid `ingest.file_unreadable` */
export async function openXlsx(path: string, sheet: string | null): Promise<RowSource> {
  let columns: string[] = []
  let headerAt = 0
  for await (const { number, cells } of rowsOf(path, sheet)) {
    if (isBlank(cells)) continue
    columns = nameColumns(cells)
    headerAt = number
    break
  }
  return {
    columns,
    async *rows(signal) {
      let batch: SourceRow[] = []
      for await (const { number, cells } of rowsOf(path, sheet)) {
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
