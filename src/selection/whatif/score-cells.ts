import type { Grade } from '../../accounts/accounts.schema.ts'
import { apportion } from '../fit/apportion.ts'
import { levelScores } from '../fit/compile-criterion.ts'
import { levelPoints } from '../fit/compile-fit.ts'
import { gradeFloors, gradeOf, gradesBestFirst } from '../fit/grade-of.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import type { CellColumn, Cells } from './cells.ts'
import { type KnownMasks, knownMasks } from './known-masks.ts'
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

/** Memory for what only lasts while cells are scored. */
interface Scratch {
  points: Int32Array
  values: Int32Array
}
let scratch: Scratch = { points: new Int32Array(0), values: new Int32Array(0) }

/** Room for this many cells, of what was there before; one scoring ends before the next begins. */
function scratchFor(length: number): Scratch {
  if (scratch.points.length < length || scratch.points.length > 2 * length + 65_536)
    scratch = { points: new Int32Array(length), values: new Int32Array(length) }
  return { points: scratch.points.subarray(0, length), values: scratch.values.subarray(0, length) }
}

/** One column with what its codes give. */
interface Coded {
  codes: Uint16Array
  table: Int32Array
}

/**
 * Sums into each cell what its codes give; one loop over three columns at a time, fewer filled up with columns that
 * give nothing.
 */
function sumPoints(cells: Cells, worth: readonly (readonly number[])[], into: Int32Array): void {
  const all = cells.columns.map((column): Coded => ({ codes: column.codes, table: codeTable(column, worth) }))
  while (all.length < 3) all.push({ codes: new Uint16Array(cells.length), table: new Int32Array(1) })
  const [a, b, c, ...more] = all as [Coded, Coded, Coded, ...Coded[]]
  for (let i = 0; i < into.length; i++)
    into[i] =
      (a.table[a.codes[i] as number] as number) +
      (b.table[b.codes[i] as number] as number) +
      (c.table[c.codes[i] as number] as number)
  for (const { codes, table } of more)
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (table[codes[i] as number] as number)
}

/** For each combination of unknown criteria what these come to. */
const sumUnknown = ({ unknown }: KnownMasks, each: readonly number[]): Int32Array =>
  Int32Array.from(unknown, indexes => indexes.reduce((sum, index) => sum + (each[index] ?? 0), 0))

/**
 * Writes S = ⌊points · 100,000,000 / known⌋ of each cell, -1 where nothing is known, and counts them by their upper bits.
 * The product has more bits than a double holds, and dividing is done by multiplying, so that the quotient may be one
 * off; the remainder tells, of which the lowest 32 bits are enough.
 */
function writeValues(cells: Cells, { ids }: KnownMasks, { points, values }: Scratch, known: Int32Array): Float64Array {
  const { members } = cells
  const { counts, bits } = upperCounts()
  const perPoint = Float64Array.from(known, share => FULL_FIT / share)
  for (let i = 0; i < values.length; i++) {
    const id = ids[i] as number
    const share = known[id] as number
    if (share === 0) {
      values[i] = -1
      continue
    }
    const own = points[i] as number
    let value = (own * (perPoint[id] as number)) | 0
    const rest = (Math.imul(own, FULL_FIT) - Math.imul(value, share)) | 0
    if (rest < 0) value--
    else if (rest >= share) value++
    values[i] = value
    counts[value >> bits] = (counts[value >> bits] as number) + (members[i] as number)
  }
  return counts
}

/** The lower median of S over the accounts of which anything is known, and how much is known of all of them. */
function population(cells: Cells, masks: KnownMasks, room: Scratch, shares: readonly number[]) {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const known = sumUnknown(masks, shares).map(share => whole - share)
  const counts = writeValues(cells, masks, room, known)
  let [accounts, anything, knownSum] = [0, 0, 0]
  masks.members.forEach((count, id) => {
    const share = known[id] as number
    accounts += count
    knownSum += count * share
    if (share > 0) anything += count
  })
  return {
    accounts,
    coverage: knownSum / Math.max(1, accounts) / FULL_FIT,
    median: anything === 0 ? 0 : valueAtRank(room.values, cells.members, Math.ceil(anything / 2), counts),
  }
}

/** What has to be told of each cell to know its fit. */
interface Parts {
  cells: Cells
  masks: KnownMasks
  points: Int32Array
  /** What stands for each combination of unknown criteria. */
  unknown: Int32Array
}

/**
 * Micro-points of every cell: what is known, and its part of the median for what is not; -1 where a gate is closed. And
 * the accounts between the edges (ascending, above 0): as many counts as edges and one more.
 */
function fitsBetween(edges: readonly number[], { cells, masks, points, unknown }: Parts) {
  // how many edges lie at or below the start of each coarse step, so that few cells are compared at all
  const from = Uint8Array.from({ length: (FULL_FIT >> COARSE_BITS) + 1 }, (_, step) =>
    edges.reduce((count, edge) => count + (edge <= step << COARSE_BITS ? 1 : 0), 0),
  )
  const limits = Int32Array.from([...edges, 2 ** 31 - 1])
  const counts = new Float64Array(edges.length + 1)
  const fits = new Int32Array(cells.length)
  const { ids } = masks
  const { closed, members } = cells
  for (let i = 0; i < fits.length; i++) {
    if (closed[i] === 1) {
      fits[i] = -1
      continue
    }
    const fit = (points[i] as number) + (unknown[ids[i] as number] as number)
    fits[i] = fit
    let reached = from[fit >> COARSE_BITS] as number
    while (fit >= (limits[reached] as number)) reached++
    counts[reached] = (counts[reached] as number) + (members[i] as number)
  }
  return { fits, counts }
}

/** Fits, grades and histogram. */
function distribution(definition: IcpDefinition, parts: Parts, accounts: number) {
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
  const { fits, counts } = fitsBetween(edges, parts)
  counts.forEach((count, index) => {
    const lowest = edges[index - 1] ?? 0
    put(gradeOf(definition, lowest, false), Math.min(bins.length - 1, Math.floor(lowest / BIN)), count)
    open += count
  })
  // whom a gate stops has fit 0 and grade F
  put('F', 0, accounts - open)
  return { fits, grades, bins }
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
  const worth = definition.criteria.map((criterion, i) => levelPoints(levelScores(criterion), shares[i] ?? 0, 0))
  const masks = knownMasks(cells)
  const room = scratchFor(cells.length)
  sumPoints(cells, worth, room.points)
  const found = population(cells, masks, room, shares)
  const unknown = sumUnknown(masks, apportion(found.median, shares))
  return { ...found, ...distribution(definition, { cells, masks, points: room.points, unknown }, found.accounts) }
}
