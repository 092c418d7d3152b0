import type { Grade } from '../../accounts/accounts.schema.ts'
import { apportion } from '../fit/apportion.ts'
import { levelScores } from '../fit/compile-criterion.ts'
import { levelPoints } from '../fit/compile-fit.ts'
import { gradeFloors, gradeOf, gradesBestFirst } from '../fit/grade-of.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { type CellColumn, type Cells, levelIn } from './cells.ts'
import { valueAtRank } from './value-at-rank.ts'

/** What a definition makes of all accounts, to the micro-point what scoring them one by one makes. */
export interface CellFits {
  accounts: number
  /** S₀, micro-points. */
  median: number
  /** Mean share of the weights whose value is known, 0-1. */
  coverage: number
  grades: Map<Grade, number>
  /** Accounts by fit, 20 bins of 5 points. */
  bins: number[]
  /** Micro-points of each cell; -1 where a gate takes them to 0. */
  fits: Int32Array
}

const BIN = FULL_FIT / 20
const COARSE_BITS = 14

/** What each code of a column gives, from what each level of its criteria gives. */
function codeTable(column: CellColumn, ofLevel: (criterion: number, level: number) => number): Int32Array {
  return Int32Array.from({ length: column.size }, (_, code) =>
    column.criteria.reduce((sum, criterion) => sum + ofLevel(criterion.index, levelIn(code, criterion)), 0),
  )
}

/** Adds to each cell what its code gives. */
function addColumn(sums: Int32Array, codes: Uint16Array, table: Int32Array): void {
  for (let i = 0; i < codes.length; i++) sums[i] = (sums[i] as number) + (table[codes[i] as number] as number)
}

function sumColumns(cells: Cells, ofLevel: (criterion: number, level: number) => number): Int32Array {
  const sums = new Int32Array(cells.length)
  for (const column of cells.columns) addColumn(sums, column.codes, codeTable(column, ofLevel))
  return sums
}

/** ⌊points · 100,000,000 / known⌋ in two steps, because the product does not fit into a double. */
function knownFit(points: number, known: number): number {
  if (known === FULL_FIT) return points
  const high = ((points * 10_000) / known) | 0
  return high * 10_000 + ((((points * 10_000 - high * known) * 10_000) / known) | 0)
}

/** The lower median of S over the accounts of which anything is known, and how much is known of all of them. */
function population(cells: Cells, worth: readonly (readonly number[])[], shares: readonly number[]) {
  const points = sumColumns(cells, (criterion, level) => worth[criterion]?.[level] ?? 0)
  const known = sumColumns(cells, (criterion, level) => (level === 0 ? 0 : (shares[criterion] ?? 0)))
  let accounts = 0
  let anything = 0
  let knownSum = 0
  for (let i = 0; i < cells.length; i++) {
    const members = cells.members[i] as number
    const share = known[i] as number
    accounts += members
    knownSum += members * share
    if (share > 0) anything += members
    points[i] = share > 0 ? knownFit(points[i] as number, share) : -1
  }
  return {
    accounts,
    coverage: knownSum / Math.max(1, accounts) / FULL_FIT,
    median: anything === 0 ? 0 : valueAtRank(points, cells.members, Math.ceil(anything / 2)),
  }
}

/** Accounts between the edges (ascending, above 0): as many counts as edges and one more. */
function countBetween(edges: readonly number[], cells: Cells, fits: Int32Array): Float64Array {
  // how many edges lie at or below the start of each coarse step, so that few cells are compared at all
  const from = Uint8Array.from({ length: (FULL_FIT >> COARSE_BITS) + 1 }, (_, step) =>
    edges.reduce((count, edge) => count + (edge <= step << COARSE_BITS ? 1 : 0), 0),
  )
  const limits = Int32Array.from([...edges, 2 ** 31 - 1])
  const counts = new Float64Array(edges.length + 1)
  for (let i = 0; i < cells.length; i++) {
    const fit = fits[i] as number
    if (fit < 0) continue
    let reached = from[fit >> COARSE_BITS] as number
    while (fit >= (limits[reached] as number)) reached++
    counts[reached] = (counts[reached] as number) + (cells.members[i] as number)
  }
  return counts
}

function gradesAndBins(cells: Cells, fits: Int32Array, definition: IcpDefinition, accounts: number) {
  const grades = new Map(gradesBestFirst.map((grade): [Grade, number] => [grade, 0]))
  const bins = Array.from({ length: FULL_FIT / BIN }, () => 0)
  const put = (grade: Grade, bin: number, count: number) => {
    grades.set(grade, (grades.get(grade) ?? 0) + count)
    bins[bin] = (bins[bin] ?? 0) + count
  }
  const floors = gradeFloors(definition).map(({ floor }) => floor)
  const edges = [...new Set([...floors, ...bins.map((_, bin) => bin * BIN)])]
    .filter(edge => edge > 0 && edge <= FULL_FIT)
    .sort((a, b) => a - b)
  let open = 0
  countBetween(edges, cells, fits).forEach((count, index) => {
    const lowest = edges[index - 1] ?? 0
    put(gradeOf(definition, lowest, false), Math.min(bins.length - 1, Math.floor(lowest / BIN)), count)
    open += count
  })
  // whom a gate stops has fit 0 and grade F
  put('F', 0, accounts - open)
  return { grades, bins }
}

/**
 * Scores cells instead of accounts. Each move scores afresh: one weight changes the share of every criterion, and a
 * criterion put together with others costs next to nothing.
 */
export function scoreCells(cells: Cells, definition: IcpDefinition): CellFits {
  const shares = apportion(
    FULL_FIT,
    definition.criteria.map(criterion => criterion.weight),
  )
  const scores = definition.criteria.map(levelScores)
  const worth = (unknown: readonly number[]) =>
    scores.map((levels, i) => levelPoints(levels, shares[i] ?? 0, unknown[i] ?? 0))
  const found = population(cells, worth([]), shares)
  const points = worth(apportion(found.median, shares))
  const fits = sumColumns(cells, (criterion, level) => points[criterion]?.[level] ?? 0)
  for (let i = 0; i < cells.length; i++) if (cells.closed[i] === 1) fits[i] = -1
  return { ...found, fits, ...gradesAndBins(cells, fits, definition, found.accounts) }
}
