import type { Facts } from '../../stores/index.ts'
import { Bindings } from '../fit/bindings.ts'
import { compileCriterion } from '../fit/compile-criterion.ts'
import { compileGates } from '../fit/compile-gates.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { closedSql, codesSql, levelCount } from './cell-sql.ts'
import { type Cells, emptyCells } from './cells.ts'

/** The codes of a cell in every column and whether it is closed, as one key. */
type CellKey = string

const keyOf = (cells: Cells, cell: number): CellKey =>
  String.fromCharCode(...cells.columns.map(({ codes }) => codes[cell] ?? 0), cells.closed[cell] ?? 0)

/** How many accounts each cell gains or loses. */
class Moves {
  readonly byCell = new Map<CellKey, number>()
  /** The codes that are touched at all, by column. */
  readonly touched: Uint8Array[]

  constructor(cells: Cells) {
    this.touched = cells.columns.map(column => new Uint8Array(column.size))
  }

  add(codes: readonly number[], closed: number, members: number): void {
    const key = String.fromCharCode(...codes, closed)
    this.byCell.set(key, (this.byCell.get(key) ?? 0) + members)
    codes.forEach((code, column) => {
      const touched = this.touched[column]
      if (touched) touched[code] = 1
    })
  }
}

function readMoves(bytes: Buffer, cells: Cells): Moves {
  const moves = new Moves(cells)
  const columns = cells.columns.length
  const width = 4 * columns + 5
  for (let at = 0; at < bytes.length; at += width) {
    const codes = (first: number) => cells.columns.map((_, column) => bytes.readUInt16LE(at + 2 * (first + column)))
    const closed = bytes[at + 4 * columns] ?? 0
    const members = bytes.readUInt32LE(at + 4 * columns + 1)
    moves.add(codes(0), closed, -members)
    moves.add(codes(columns), closed, members)
  }
  return moves
}

/** The cells after the moves: emptied ones are gone, new ones stand at the end. */
function applied(cells: Cells, moves: Moves): Cells {
  const members = cells.members.slice()
  const added = new Map(moves.byCell)
  let kept = 0
  for (let cell = 0; cell < cells.length; cell++) {
    if (cells.columns.every(({ codes }, column) => moves.touched[column]?.[codes[cell] ?? 0] === 1)) {
      const key = keyOf(cells, cell)
      members[cell] = (members[cell] ?? 0) + (added.get(key) ?? 0)
      added.delete(key)
    }
    if (members[cell] !== 0) kept++
  }
  const fresh = [...added].filter(([, count]) => count !== 0)
  const after = emptyCells(cells.columns, kept + fresh.length)
  let next = 0
  for (let cell = 0; cell < cells.length; cell++) {
    if (members[cell] === 0) continue
    cells.columns.forEach(({ codes }, column) => {
      after.columns[column]?.codes.set([codes[cell] ?? 0], next)
    })
    after.closed[next] = cells.closed[cell] ?? 0
    after.members[next++] = members[cell] ?? 0
  }
  for (const [key, count] of fresh) {
    after.columns.forEach(({ codes }, column) => {
      codes[next] = key.charCodeAt(column)
    })
    after.closed[next] = key.charCodeAt(after.columns.length)
    after.members[next++] = count
  }
  return after
}

/**
 * The cells of a definition whose conditions differ in some criteria, such as a moved bucket boundary: only accounts
 * whose level changes are looked at further. Null where a criterion has another number of levels than before.
 * @param source the latest accounts as a table; `final` can be left out where no older versions lie beside them
 */
export async function moveCells(
  facts: Facts,
  cells: Cells,
  from: IcpDefinition,
  to: IcpDefinition,
  changed: readonly number[],
  source: 'accounts' | 'accounts final',
): Promise<Cells | null> {
  const bindings = new Bindings('move')
  const before = from.criteria.map(criterion => compileCriterion(criterion, bindings))
  const after = before.map((same, index) => {
    const criterion = to.criteria[index]
    return criterion && changed.includes(index) ? compileCriterion(criterion, bindings) : same
  })
  if (after.some((criterion, index) => criterion.scores.length !== before[index]?.scores.length)) return null
  const moved = changed.flatMap(index => {
    const [was, is] = [before[index], after[index]]
    if (!was || !is) return []
    const levels = Array.from({ length: levelCount(was) }, (_, level) => `toUInt16(${level})`)
    return [`${was.choose(levels)} != ${is.choose(levels)}`]
  })
  const codes = [...codesSql(cells.columns, before), ...codesSql(cells.columns, after)]
  const keys = codes.map((_, index) => `k${index}`)
  const bytes = await facts.bytes(
    `select ${keys}, closed, toUInt32(count()) as members
from (
  select ${codes.map((sql, index) => `${sql} as k${index}`)}, ${closedSql(compileGates(to, bindings))} as closed
  from ${source} where ${moved.join(' or ')})
group by ${keys}, closed`,
    bindings.values,
  )
  return applied(cells, readMoves(bytes, cells))
}
