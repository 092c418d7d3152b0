import { latestAccounts } from '../fit/account-source.ts'
import { apportion } from '../fit/apportion.ts'
import type { BoundSql, CompiledFit } from '../fit/compile-fit.ts'
import { gradeFloors, gradeOf } from '../fit/grade-of.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import { type Cells, codeOf, findCell, levelIn } from './cells.ts'
import type { CellFits } from './score-cells.ts'
import { storedAccounts } from './stored-cells.ts'
import { valueAtRank } from './value-at-rank.ts'

// so many ids are no longer found faster than all accounts are scored
const MOST_IDS = 1_000_000
// a question names them one by one
const MOST_CODES = 20_000
const COVERAGE_STEP = FULL_FIT / 1_000_000

/** Where the accounts of cells are stored. */
export interface StoredPlace {
  store: string
  /** The cells as they are stored, and what their accounts' codes become where a criterion has other conditions. */
  moved: { from: Cells; index: number; code: BoundSql } | null
}

/** The lowest fit that still enters, whom no gate stops and who has the minimum grade. */
function floorOf(cells: Cells, { fits }: CellFits, most: number, minimum: number): number {
  let open = 0
  for (let i = 0; i < cells.length; i++) if ((fits[i] as number) >= 0) open += cells.members[i] as number
  return open <= most ? minimum : Math.max(minimum, valueAtRank(fits, cells.members, open - most + 1))
}

/** The cells from this fit on. */
function reaching({ fits }: CellFits, floor: number): number[] {
  const found: number[] = []
  for (let i = 0; i < fits.length; i++) if ((fits[i] as number) >= floor) found.push(i)
  return found
}

/** The levels that some cells have, by criterion. */
function levelsOf(cells: Cells, some: readonly number[]): Set<number>[] {
  const levels: Set<number>[] = []
  for (const column of cells.columns) {
    const codes = new Set(some.map(cell => column.codes[cell] as number))
    for (const criterion of column.criteria)
      levels[criterion.index] = new Set([...codes].map(code => levelIn(code, criterion)))
  }
  return levels
}

/** Coverage of a cell: the shares of the criteria whose level is known. */
function coverageOf(cells: Cells, cell: number, shares: readonly number[]): number {
  let known = 0
  for (const { codes, criteria } of cells.columns)
    for (const criterion of criteria)
      if (levelIn(codes[cell] as number, criterion) > 0) known += shares[criterion.index] ?? 0
  return Math.floor(known / COVERAGE_STEP)
}

/** The stored codes whose accounts may have one of these codes once a criterion has other conditions. */
function storedCodes(codes: readonly number[], { moved }: StoredPlace): number[] {
  if (!moved) return [...codes]
  const { from, index } = moved
  const [times, levels] = [from.layout.times[index] ?? 1, from.layout.levels[index] ?? 1]
  const found = new Set<number>()
  for (const code of codes) {
    const lowest = code - (Math.floor(code / times) % levels) * times
    for (let level = 0; level < levels; level++)
      if (findCell(from, lowest + level * times) !== -1) found.add(lowest + level * times)
  }
  return [...found]
}

/** Fits of the accounts of some cells, looked up by their codes: no account is read. Null where the codes are too many. */
function fitsByCode(
  cells: Cells,
  scored: CellFits,
  some: readonly number[],
  { definition }: CompiledFit,
  place: StoredPlace,
): BoundSql | null {
  if (some.length > MOST_CODES) return null
  const codes = some.map(cell => codeOf(cells, cell))
  const stored = storedCodes(codes, place)
  if (stored.length > MOST_CODES) return null
  const shares = apportion(
    FULL_FIT,
    definition.criteria.map(criterion => criterion.weight),
  )
  const { sql, bound } = storedAccounts(place.store)
  const code = place.moved?.code ?? { sql: 'code', bound: {} }
  const fits = some.map(cell => scored.fits[cell] as number)
  return {
    sql: `select account_id, transform(now, {cellCodes:Array(UInt64)}, {cellFits:Array(Int32)}, toInt32(0)) as fit,
  transform(now, {cellCodes:Array(UInt64)}, {cellCoverages:Array(Int32)}, toInt32(0)) as coverage,
  transform(now, {cellCodes:Array(UInt64)}, {cellGrades:Array(String)}, 'F') as grade, '' as gate
from (
  select account_id, ${code.sql} as now from ${sql} and code in {storedCodes:Array(UInt64)}
  group by account_id, now having sum(sign) > 0)
where now in {cellCodes:Array(UInt64)}`,
    bound: {
      ...bound,
      ...code.bound,
      cellCodes: codes,
      storedCodes: stored,
      cellFits: fits,
      cellCoverages: some.map(cell => coverageOf(cells, cell, shares)),
      cellGrades: fits.map(fit => gradeOf(definition, fit, false)),
    },
  }
}

/**
 * Fits of accounts among which are the best `most` by rank, ties included: the cells tell the fit that they reach.
 * Where the accounts of the cells are stored they are looked up; else the cells' levels turn most accounts away by a
 * column or two. Older versions of an account, which lie beside the latest until parts merge, may let in too many,
 * never too few.
 */
export function topFits(
  cells: Cells,
  scored: CellFits,
  fit: CompiledFit,
  most: number,
  place: StoredPlace | null,
): BoundSql {
  const { capacity } = fit.definition
  const minimum = gradeFloors(fit.definition).find(g => g.grade === capacity.minimum_grade)?.floor ?? 0
  const floor = Math.max(0, floorOf(cells, scored, Math.max(1, most), minimum))
  const some = reaching(scored, floor)
  const byCode = place && fitsByCode(cells, scored, some, fit, place)
  if (byCode) return byCode
  const members = some.reduce((sum, cell) => sum + (cells.members[cell] as number), 0)
  if (members > MOST_IDS) return fit.fits(latestAccounts, scored.median)
  const ids = fit.reaching({ sql: 'accounts', bound: {} }, scored.median, floor, levelsOf(cells, some))
  const source = { sql: `(select * from accounts final where account_id in (${ids.sql}))`, bound: ids.bound }
  return fit.fits(source, scored.median)
}
