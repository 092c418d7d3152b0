/** One record of a file, as text. */
export interface SourceRow {
  /** 1 is the first row below the header, empty rows counted: what a spreadsheet would show, less the header. */
  row: number
  cells: string[]
  /** Was taken after a repair that leaves no doubt. */
  mended: boolean
  /** Why the record cannot be read at all. */
  fault: RowFault | null
}

export interface RowFault {
  code: 'too_few_cells' | 'too_many_cells' | 'unclosed_quote' | 'not_json'
  found: string
  expected: string
}

/** A file opened for reading: its columns and its rows, some thousand at a time, in bounded memory. */
export interface RowSource {
  columns: string[]
  rows(signal?: AbortSignal): AsyncGenerator<SourceRow[]>
}

/** Rows handed over at once. */
export const batchRows = 2000
