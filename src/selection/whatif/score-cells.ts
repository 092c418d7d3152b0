import type { Grade } from '../../accounts/accounts.schema.ts'
import { apportion } from '../fit/apportion.ts'
import { levelScores } from '../fit/compile-criterion.ts'
import { levelPoints } from '../fit/compile-fit.ts'
import { gradeFloors, gradeOf, gradesBestFirst } from '../fit/grade-of.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import type { CellColumn, Cells } from './cells.ts'
import { upperCounts, valueAtRank } from './value-at-rank.ts'

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
function codeTable(column: CellColumn, ofLevel: readonly (readonly number[])[]): Int32Array {
  let table = new Int32Array(1)
  for (const { index, levels } of column.criteria) {
    const wider = new Int32Array(table.length * levels)
    for (let level = 0; level < levels; level++) {
      const worth = ofLevel[index]?.[level] ?? 0
      for (let code = 0; code < table.length; code++) wider[code * levels + level] = (table[code] as number) + worth
    }
    table = wider
  }
  return table
}

/** One column with what its codes give. */
interface Worth {
  codes: Uint16Array
  points: Int32Array
  known: Int32Array
}

const noKnown = new Int32Array(0)

/**
 * Exactly three columns, so that one loop over the cells does all there is to do with one; what further columns give
 * is summed before. Fewer are filled up with columns that give nothing.
 */
function threeColumns(cells: Cells, points: readonly (readonly number[])[], known?: readonly (readonly number[])[]) {
  const all = cells.columns.map(
    (column): Worth => ({
      codes: column.codes,
      points: codeTable(column, points),
      known: known ? codeTable(column, known) : noKnown,
    }),
  )
  const nothing = { codes: new Uint16Array(cells.length), points: new Int32Array(1), known: new Int32Array(1) }
  const [a = nothing, b = nothing, c = nothing, ...more] = all
  const sum = (worth: 'points' | 'known') => {
    const sums = new Int32Array(more.length === 0 ? 0 : cells.length)
    for (const column of more) addColumn(sums, column.codes, column[worth])
    return sums
  }
  return { a, b, c, further: more.length > 0, points: sum('points'), known: sum('known') }
}

/** Adds to each cell what its code gives. */
function addColumn(sums: Int32Array, codes: Uint16Array, table: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (table[codes[i] as number] as number)
}

/**
 * ⌊points · 100,000,000 / known⌋. The product has more bits than a double holds, so that the quotient may be one off;
 * the remainder tells, of which the lowest 32 bits are enough.
 */
function knownFit(points: number, known: number): number {
  const quotient = ((points * FULL_FIT) / known) | 0
  const rest = (Math.imul(points, FULL_FIT) - Math.imul(quotient, known)) | 0
  return rest < 0 ? quotient - 1 : rest >= known ? quotient + 1 : quotient
}

/** The lower median of S over the accounts of which anything is known, and how much is known of all of them. */
function population(cells: Cells, worth: readonly (readonly number[])[], shares: readonly number[]) {
  const known = worth.map((levels, i) => levels.map((_, level) => (level === 0 ? 0 : (shares[i] ?? 0))))
  const { a, b, c, further, ...sums } = threeColumns(cells, worth, known)
  const { members, length } = cells
  const values = new Int32Array(length)
  const { counts, bits } = upperCounts()
  let anything = 0
  let accounts = 0
  let knownSum = 0
  for (let i = 0; i < length; i++) {
    const ka = a.codes[i] as number
    const kb = b.codes[i] as number
    const kc = c.codes[i] as number
    const count = members[i] as number
    let share = (a.known[ka] as number) + (b.known[kb] as number) + (c.known[kc] as number)
    if (further) share += sums.known[i] as number
    accounts += count
    if (share === 0) {
      values[i] = -1
      continue
    }
    let points = (a.points[ka] as number) + (b.points[kb] as number) + (c.points[kc] as number)
    if (further) points += sums.points[i] as number
    const value = knownFit(points, share)
    values[i] = value
    counts[value >> bits] = (counts[value >> bits] as number) + count
    anything += count
    knownSum += count * share
  }
  return {
    accounts,
    coverage: knownSum / Math.max(1, accounts) / FULL_FIT,
    median: anything === 0 ? 0 : valueAtRank(values, members, Math.ceil(anything / 2), counts),
  }
}

/** Micro-points of every cell, -1 where a gate is closed. */
function fitsOf(cells: Cells, worth: readonly (readonly number[])[]): Int32Array {
  const { a, b, c, further, points } = threeColumns(cells, worth)
  const fits = new Int32Array(cells.length)
  for (let i = 0; i < fits.length; i++) {
    let fit =
      (a.points[a.codes[i] as number] as number) +
      (b.points[b.codes[i] as number] as number) +
      (c.points[c.codes[i] as number] as number)
    if (further) fit += points[i] as number
    fits[i] = cells.closed[i] === 1 ? -1 : fit
  }
  return fits
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
 * Scores cells instead of accounts. Each move scores afresh: the weights share out 100 points, so that one of them
 * changes what every criterion is worth.
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
  const fits = fitsOf(cells, worth(apportion(found.median, shares)))
  return { ...found, fits, ...gradesAndBins(cells, fits, definition, found.accounts) }
}
