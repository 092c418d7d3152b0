import type { Facts } from '../../stores/index.ts'
import { Bindings } from '../fit/bindings.ts'
import type { BoundSql } from '../fit/compile-fit.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { codeSql, compileCells, levelSql } from './cell-sql.ts'
import { type Cells, shiftCells } from './cells.ts'
import { isStoredField, storedAccounts } from './stored-cells.ts'

/** Accounts to look at: where they stand, or what is stored of them. */
export type MovedFrom = 'accounts' | 'accounts final' | { stored: string }

/** Compiles what changes: the criterion before and after, both bound by the same bindings. */
function compileMove(from: IcpDefinition, to: IcpDefinition, index: number) {
  const bindings = new Bindings('move')
  const before = compileCells(from, bindings)
  const after = compileCells({ ...to, must: [], must_not: [] }, bindings)
  const [was, is] = [before.criteria[index], after.criteria[index]]
  // another field may stand elsewhere in the code
  if (!was || !is || was.field.name !== is.field.name || was.field.kind !== is.field.kind) return null
  if (was.scores.length !== is.scores.length) return null
  return { bindings, before, after, was, is, times: before.layout.times[index] ?? 0 }
}

/**
 * The code that each account of the stored cells has once a criterion's conditions have changed; null where what is
 * stored does not tell.
 */
export function movedCode(
  from: IcpDefinition,
  to: IcpDefinition,
  index: number,
): (BoundSql & { moves: string }) | null {
  const move = compileMove(from, to, index)
  if (!move || !isStoredField(move.was.field) || !isStoredField(move.is.field)) return null
  const { was, is, times, bindings } = move
  const [before, after] = [levelSql(was, times, 'UInt64'), levelSql(is, times, 'UInt64')]
  return { sql: `code + ${after} - ${before}`, bound: bindings.values, moves: `${before} != ${after}` }
}

/** Code before, code after and how many accounts move so. */
function movesSql(from: IcpDefinition, to: IcpDefinition, index: number, source: MovedFrom): BoundSql | null {
  if (typeof source !== 'string') {
    const moved = movedCode(from, to, index)
    const { sql, bound } = storedAccounts(source.stored)
    return (
      moved && {
        sql: `select code as code_before, ${moved.sql} as code_after, toInt64(sum(sign)) as members
from ${sql} and ${moved.moves} group by code_before, code_after having members != 0`,
        bound: { ...bound, ...moved.bound },
      }
    )
  }
  const move = compileMove(from, to, index)
  if (!move) return null
  const { was, is, times, before, bindings } = move
  const [level, other] = [levelSql(was, times, 'UInt64'), levelSql(is, times, 'UInt64')]
  return {
    sql: `select code_before, toUInt64(code_before + other - level) as code_after, toInt64(count()) as members
from (select ${codeSql(before)} as code_before, ${level} as level, ${other} as other from ${source} where level != other)
group by code_before, code_after`,
    bound: bindings.values,
  }
}

/**
 * The cells of a definition in which the conditions of one criterion differ, such as a moved bucket boundary: only
 * accounts whose level changes are looked at further. Null where the codes cannot tell the cells apart, or what is
 * stored does not tell the levels.
 */
export async function moveCells(
  facts: Facts,
  cells: Cells,
  from: IcpDefinition,
  to: IcpDefinition,
  index: number,
  source: MovedFrom,
): Promise<Cells | null> {
  const moves = cells.layout.codes === null ? null : movesSql(from, to, index, source)
  if (!moves) return null
  const bytes = await facts.bytes(moves.sql, moves.bound)
  const gains = new Map<number, number>()
  const gain = (code: number, members: number) => gains.set(code, (gains.get(code) ?? 0) + members)
  for (let at = 0; at < bytes.length; at += 24) {
    const members = Number(bytes.readBigInt64LE(at + 16))
    gain(Number(bytes.readBigUInt64LE(at)), -members)
    gain(Number(bytes.readBigUInt64LE(at + 8)), members)
  }
  return shiftCells(cells, gains)
}
