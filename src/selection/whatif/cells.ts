/** Criteria whose levels are kept as one code: Σ level · times. */
export interface CellColumn {
  criteria: readonly { index: number; levels: number; times: number }[]
  /** How many codes there are. */
  size: number
  codes: Uint16Array
}

/** All accounts, grouped by the levels of an ICP's criteria and by whether a gate is closed. */
export interface Cells {
  length: number
  columns: readonly CellColumn[]
  /** 1 where a gate takes the fit to 0. */
  closed: Uint8Array
  /** How many accounts each cell has. */
  members: Uint32Array
}

// a table of this many numbers stays in the processor's first cache
const CODES_PER_COLUMN = 4096

/**
 * Puts criteria together, in their order, while their levels multiply to a small table. Scoring looks up a number per
 * cell and column, so fewer columns are faster.
 */
export function layColumns(levelCounts: readonly number[]): Omit<CellColumn, 'codes'>[] {
  const columns: Omit<CellColumn, 'codes'>[] = []
  levelCounts.forEach((levels, index) => {
    const last = columns.at(-1)
    if (last && last.size * levels <= CODES_PER_COLUMN) {
      const criteria = [...last.criteria, { index, levels, times: last.size }]
      columns[columns.length - 1] = { criteria, size: last.size * levels }
    } else {
      columns.push({ criteria: [{ index, levels, times: 1 }], size: levels })
    }
  })
  return columns
}

/** The level that a code has for one of its column's criteria. */
export const levelIn = (code: number, { times, levels }: { times: number; levels: number }): number =>
  Math.floor(code / times) % levels

/** Room for this many cells. */
export function emptyCells(columns: readonly Omit<CellColumn, 'codes'>[], length: number): Cells {
  return {
    length,
    columns: columns.map(column => ({ ...column, codes: new Uint16Array(length) })),
    closed: new Uint8Array(length),
    members: new Uint32Array(length),
  }
}
