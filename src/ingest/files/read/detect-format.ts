import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { z } from 'zod'
import { invalid } from '../../../kernel/errors.ts'
import type { fileFormatSchema } from '../../ingest.schema.ts'
import { CsvSplitter } from './split-csv.ts'

export type FileFormat = z.infer<typeof fileFormatSchema>
type Encoding = NonNullable<FileFormat['encoding']>
type Delimiter = NonNullable<FileFormat['delimiter']>

const HEAD_BYTES = 262_144
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

/** What a file is, by its first bytes rather than by its name. @throws invalid `ingest.file_empty`, `ingest.file_unreadable` */
export async function detectFormat(path: string): Promise<FileFormat> {
  const head = await firstBytes(path)
  const none = { encoding: null, delimiter: null, bom: false, sheets: [], sheet: null }
  if (head.length === 0) throw invalid('ingest.file_empty', 'The file is empty.', { fix: 'Export it again.' })
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return { ...none, format: 'parquet' }
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { ...none, format: 'xlsx' }
  if (head.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw invalid('ingest.file_unreadable', 'This is a workbook of the old .xls kind.', {
      fix: 'Save it as .xlsx or .csv.',
    })
  const { encoding, bom } = await detectEncoding(path, head)
  const text = new TextDecoder(encoding).decode(head)
  if (text.includes('\u0000'))
    throw invalid('ingest.file_unreadable', 'This is neither text nor a workbook nor Parquet.', {
      fix: 'Export the data as CSV, XLSX, NDJSON, JSON or Parquet.',
    })
  const format = textFormat(text)
  return { ...none, format, encoding, bom, delimiter: format === 'csv' ? detectDelimiter(text) : null }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function detectEncoding(path: string, head: Buffer): Promise<{ encoding: Encoding; bom: boolean }> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: true }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: true }
  return { encoding: (await isUtf8(path)) ? 'utf-8' : 'gb18030', bom: false }
}

/** Of the whole file: the first foreign letter may stand in its last line. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }))
      decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch {
    // a TypeError is how TextDecoder says no
    return false
  }
}

function textFormat(text: string): 'csv' | 'json' | 'ndjson' {
  const start = text.trimStart()
  if (start.startsWith('[')) return 'json'
  if (!start.startsWith('{')) return 'csv'
  const line = start.slice(0, start.includes('\n') ? start.indexOf('\n') : undefined).trim()
  try {
    return 'items' in (JSON.parse(line) as object) ? 'json' : 'ndjson'
  } catch {
    // the first line alone is no document: one that spans lines, or one longer than what was read
    return /^\{\s*"items"\s*:/.test(start) || line === '{' ? 'json' : 'ndjson'
  }
}

/** The sign that cuts the first lines into the same number of cells, the more the better. */
function detectDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const splitter = new CsvSplitter(delimiter)
    const records = splitter.push(text).slice(0, 50)
    const lines = records.length > 0 ? records : splitter.end().slice(0, 50)
    const width = lines[0]?.cells.length ?? 1
    const same = lines.filter(r => r.cells.length === width).length / Math.max(1, lines.length)
    const score = width < 2 ? 0 : same * 10 + Math.min(width, 100) / 100
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
