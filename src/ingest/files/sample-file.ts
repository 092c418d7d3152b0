import type { Facts } from '../../stores/index.ts'
import type { ImportFile } from './import-file.ts'
import { openRows } from './read/open-rows.ts'

/** The beginning of a file. */
export interface FileSample {
  columns: string[]
  /** Cells of the first rows that could be read. */
  rows: string[][]
  /** How many rows there are, faulty ones too; an estimate unless `exact`. */
  total: number
  exact: boolean
}

const SAMPLED = 5_000
const CHEAP_BYTES = 32_000_000

/** Reads the first 5,000 rows; counts the others where that is cheap, else estimates them by size. */
export async function sampleFile(facts: Facts, file: ImportFile, sheet?: string): Promise<FileSample> {
  const source = await openRows(facts, file.path, file.format, sheet)
  const rows: string[][] = []
  let total = 0
  let characters = 0
  let exact = true
  for await (const batch of source.rows()) {
    for (const row of batch) {
      total++
      if (rows.length >= SAMPLED) continue
      characters += row.cells.reduce((sum, cell) => sum + Buffer.byteLength(cell) + 1, 0)
      if (!row.fault) rows.push(row.cells)
    }
    if (rows.length >= SAMPLED && file.size > CHEAP_BYTES) {
      exact = false
      break
    }
  }
  const estimate = Math.round((file.size / Math.max(1, characters)) * rows.length)
  return { columns: source.columns, rows, total: exact ? total : Math.max(total, estimate), exact }
}
