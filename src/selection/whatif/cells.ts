/** Criteria whose levels are kept as one code: Σ level · times. */
export interface CellColumn {
  criteria: readonly { index: number; levels: number; times: number }[]
  /** How many codes there are. */
  size: number
  codes: Uint16Array
}

/** How criteria and gates make up the code of a cell. */
export interface CellLayout {
  /** The first one counts most. */
  columns: readonly Omit<CellColumn, 'codes'>[]
  /** What a level of each criterion adds to the whole code; its lowest digit is 1 where a gate is closed. */
  times: readonly number[]
  levels: readonly number[]
  /** How many codes there are; null where they are too many for a number to tell apart. */
  codes: number | null
}

/** All accounts, grouped by the levels of an ICP's criteria and by whether a gate is closed; in the order of their codes. */
export interface Cells {
  layout: CellLayout
  length: number
  columns: readonly CellColumn[]
  /** 1 where a gate takes the fit to 0. */
  closed: Uint8Array
  /** How many accounts each cell has. */
  members: Uint32Array
}

// a table of this many numbers stays in the processor's caches
const CODES_PER_COLUMN = 4096

/**
 * Puts criteria together, in this order, while their levels multiply to a small table. Scoring looks up a number per
 * cell and column, so fewer columns are faster.
 */
export function layCells(
  levels: readonly number[],
  order: readonly number[] = levels.map((_, index) => index),
): CellLayout {
  const groups: number[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const index of order) {
    const own = levels[index] ?? 1
    if (size * own > CODES_PER_COLUMN) {
      groups.push([])
      size = 1
    }
    groups.at(-1)?.push(index)
    size *= own
  }
  const columns = groups.map(indexes => {
    let times = 1
    const criteria = indexes.toReversed().map(index => {
      const criterion = { index, levels: levels[index] ?? 1, times }
      times *= criterion.levels
      return criterion
    })
    return { criteria: criteria.reverse(), size: times }
  })
  const times = levels.map(() => 0)
  let codes = 2
  for (const column of columns.toReversed()) {
    for (const criterion of column.criteria) times[criterion.index] = criterion.times * codes
    codes *= column.size
  }
  return { columns, times, levels, codes: codes <= Number.MAX_SAFE_INTEGER ? codes : null }
}

/** The level that a code has for one of its column's criteria. */
export const levelIn = (code: number, { times, levels }: { times: number; levels: number }): number =>
  Math.floor(code / times) % levels

/** Room for this many cells. */
export function emptyCells(layout: CellLayout, length: number): Cells {
  return {
    layout,
    length,
    columns: layout.columns.map(column => ({ ...column, codes: new Uint16Array(length) })),
    closed: new Uint8Array(length),
    members: new Uint32Array(length),
  }
}

/** The whole code of a cell. */
export function codeOf(cells: Cells, cell: number): number {
  let code = 0
  for (const { size, codes } of cells.columns) code = code * size + (codes[cell] as number)
  return code * 2 + (cells.closed[cell] as number)
}

/** Puts a cell in its place. */
export function putCell(cells: Cells, cell: number, code: number, members: number): void {
  cells.closed[cell] = code % 2
  cells.members[cell] = members
  let rest = Math.floor(code / 2)
  for (let i = cells.columns.length - 1; i >= 0; i--) {
    const { size, codes } = cells.columns[i] as CellColumn
    codes[cell] = rest % size
    rest = Math.floor(rest / size)
  }
}

/** The cells after some have gained or lost accounts, by code; emptied ones are gone. */
export function shiftCells(cells: Cells, gains: ReadonlyMap<number, number>): Cells {
  const shifts = [...gains].filter(([, gain]) => gain !== 0).sort(([a], [b]) => a - b)
  const after = emptyCells(cells.layout, cells.length + shifts.length)
  let next = 0
  let from = 0
  const copyUntil = (end: number) => {
    after.members.set(cells.members.subarray(from, end), next)
    after.closed.set(cells.closed.subarray(from, end), next)
    after.columns.forEach((column, i) => {
      column.codes.set((cells.columns[i] as CellColumn).codes.subarray(from, end), next)
    })
    next += end - from
    from = end
  }
  for (const [code, gain] of shifts) {
    const at = firstFrom(cells, code, from)
    copyUntil(at)
    const there = at < cells.length && codeOf(cells, at) === code
    const members = gain + (there ? (cells.members[at] as number) : 0)
    if (there) from++
    if (members !== 0) putCell(after, next++, code, members)
  }
  copyUntil(cells.length)
  return {
    layout: cells.layout,
    length: next,
    columns: after.columns.map(column => ({ ...column, codes: column.codes.slice(0, next) })),
    closed: after.closed.slice(0, next),
    members: after.members.slice(0, next),
  }
}

/** The cell of this code, -1 where no account has it. */
export function findCell(cells: Cells, code: number): number {
  const at = firstFrom(cells, code, 0)
  return at < cells.length && codeOf(cells, at) === code ? at : -1
}

/** The first cell at or after `from` whose code is not below this one. */
function firstFrom(cells: Cells, code: number, from: number): number {
  let low = from
  let high = cells.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (codeOf(cells, middle) < code) low = middle + 1
    else high = middle
  }
  return low
}
