import { latestAccounts } from '../fit/account-source.ts'
import type { BoundSql, CompiledFit } from '../fit/compile-fit.ts'
import { gradeFloors } from '../fit/grade-of.ts'
import { type Cells, levelIn } from './cells.ts'
import type { CellFits } from './score-cells.ts'
import { valueAtRank } from './value-at-rank.ts'

// so many ids are no longer found faster than all accounts are scored
const MOST_IDS = 1_000_000

/** The lowest fit that still enters, whom no gate stops and who has the minimum grade. */
function floorOf(cells: Cells, { fits }: CellFits, most: number, minimum: number): number {
  let open = 0
  for (let i = 0; i < cells.length; i++) if ((fits[i] as number) >= 0) open += cells.members[i] as number
  return open <= most ? minimum : Math.max(minimum, valueAtRank(fits, cells.members, open - most + 1))
}

/** The levels that the cells from this fit on have, by criterion, and how many accounts they hold. */
function reaching(cells: Cells, { fits }: CellFits, floor: number) {
  const levels: Set<number>[] = []
  const codes = cells.columns.map(() => new Set<number>())
  let members = 0
  for (let i = 0; i < cells.length; i++) {
    if ((fits[i] as number) < floor) continue
    members += cells.members[i] as number
    cells.columns.forEach((column, c) => {
      codes[c]?.add(column.codes[i] as number)
    })
  }
  cells.columns.forEach((column, c) => {
    for (const criterion of column.criteria)
      levels[criterion.index] = new Set([...(codes[c] ?? [])].map(code => levelIn(code, criterion)))
  })
  return { levels, members }
}

/**
 * Accounts among which are the best `most` by rank, ties included: the cells tell the fit that they reach and the
 * levels they have, so that most accounts are turned away by a column or two. Older versions of an account, which lie
 * beside the latest until parts merge, may let in too many, never too few.
 */
export function topAccounts(cells: Cells, scored: CellFits, fit: CompiledFit, most: number): BoundSql {
  const { capacity } = fit.definition
  const minimum = gradeFloors(fit.definition).find(g => g.grade === capacity.minimum_grade)?.floor ?? 0
  const floor = Math.max(0, floorOf(cells, scored, Math.max(1, most), minimum))
  const { levels, members } = reaching(cells, scored, floor)
  if (members > MOST_IDS) return latestAccounts
  const ids = fit.reaching({ sql: 'accounts', bound: {} }, scored.median, floor, levels)
  return { sql: `(select * from accounts final where account_id in (${ids.sql}))`, bound: ids.bound }
}
