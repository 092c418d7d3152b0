import { createReadStream } from 'node:fs'
import type { FileFormat } from './detect-format.ts'
import { batchRows, type RowSource, type SourceRow } from './source-row.ts'
import { type CsvRecord, CsvSplitter } from './split-csv.ts'

/** Text of a file, piece by piece, in its encoding and without its byte order mark. */
export async function* readText(
  path: string,
  encoding: FileFormat['encoding'],
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding ?? 'utf-8')
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) {
    signal?.throwIfAborted()
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}

async function* records(path: string, format: FileFormat, signal?: AbortSignal): AsyncGenerator<CsvRecord[]> {
  const splitter = new CsvSplitter(format.delimiter ?? ',')
  for await (const text of readText(path, format.encoding, signal)) yield splitter.push(text)
  yield splitter.end()
}

const isBlank = (cells: string[]) => cells.length === 1 && (cells[0] ?? '').trim() === ''

/** Headers as they stand; a second one of the same name gets a number, one without a name its place. */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((cell, i) => {
    const name = cell.trim() || `column ${i + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** Opens a delimited file. Its first line that is not blank is the header. */
export async function openCsv(path: string, format: FileFormat): Promise<RowSource> {
  const columns = await readHeader(path, format)
  const delimiter = format.delimiter ?? ','
  return {
    columns,
    async *rows(signal) {
      let header = true
      let row = 0
      let batch: SourceRow[] = []
      for await (const found of records(path, format, signal)) {
        for (const record of found) {
          if (header) {
            header = isBlank(record.cells)
            continue
          }
          row++
          if (isBlank(record.cells)) continue
          batch.push(asRow(row, record, columns.length, delimiter))
          if (batch.length >= batchRows) {
            yield batch
            batch = []
          }
        }
      }
      if (batch.length > 0) yield batch
    },
  }
}

async function readHeader(path: string, format: FileFormat): Promise<string[]> {
  for await (const found of records(path, format)) {
    const header = found.find(r => !isBlank(r.cells))
    if (header) return nameColumns(header.cells)
  }
  return []
}

function asRow(row: number, record: CsvRecord, width: number, delimiter: string): SourceRow {
  const { cells } = record
  if (record.unclosed) {
    const [line = ''] = cells
    const expected = 'a closing quotation mark'
    return { row, cells: [line], mended: false, fault: { code: 'unclosed_quote', found: line.slice(0, 200), expected } }
  }
  if (cells.length === width) return { row, cells, mended: false, fault: null }
  if (cells.length === 1 && cells[0]?.includes(delimiter)) {
    // a whole line quoted as if it were one cell: its own quotes are doubled inside
    const [inner] = new CsvSplitter(delimiter).push(`${cells[0]}\n`)
    if (inner?.cells.length === width) return { row, cells: inner.cells, mended: true, fault: null }
  }
  if (cells.length > width && cells.slice(width).every(cell => cell.trim() === ''))
    return { row, cells: cells.slice(0, width), mended: false, fault: null }
  const code = cells.length < width ? 'too_few_cells' : 'too_many_cells'
  return { row, cells, mended: false, fault: { code, found: `${cells.length} cells`, expected: `${width} cells` } }
}
