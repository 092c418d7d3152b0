import type { Facts } from '../../stores/index.ts'
import { latestAccounts } from '../fit/account-source.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { closedSql, columnCodesSql, compileCells } from './cell-sql.ts'
import { type Cells, emptyCells } from './cells.ts'

/** Beyond this many, or this many bytes of them, cells save nothing over the accounts themselves. */
const MOST_CELLS = 4_000_000
const MOST_BYTES = 80_000_000

/** Groups every account into cells, in one pass; null where there are too many cells to be of use. */
export async function groupCells(
  facts: Facts,
  definition: IcpDefinition,
  mostCells: number = MOST_CELLS,
): Promise<Cells | null> {
  const compiled = compileCells(definition)
  const { columns } = compiled.layout
  const width = 2 * columns.length + 5
  const most = Math.min(mostCells, Math.floor(MOST_BYTES / width))
  const keys = columns.map((_, index) => `k${index}`)
  const codes = columnCodesSql(compiled).map((sql, index) => `${sql} as k${index}`)
  const bytes = await facts.bytes(
    `select ${keys}, closed, toUInt32(count()) as members
from (select ${codes}, ${closedSql(compiled)} as closed from ${latestAccounts.sql})
group by ${keys}, closed
order by ${keys}, closed
limit ${most + 1}`,
    compiled.bindings.values,
    // the engine gives up grouping where there are more
    { settings: { max_rows_to_group_by: most, group_by_overflow_mode: 'break' } },
  )
  const length = bytes.length / width
  if (!Number.isInteger(length)) throw new Error(`cells of ${width} bytes do not fit into ${bytes.length}`)
  return length > most ? null : readCells(bytes, emptyCells(compiled.layout, length))
}

function readCells(bytes: Buffer, cells: Cells): Cells {
  let at = 0
  for (let cell = 0; cell < cells.length; cell++) {
    for (const { codes } of cells.columns) {
      codes[cell] = bytes.readUInt16LE(at)
      at += 2
    }
    cells.closed[cell] = bytes[at] ?? 0
    cells.members[cell] = bytes.readUInt32LE(at + 1)
    at += 5
  }
  return cells
}
