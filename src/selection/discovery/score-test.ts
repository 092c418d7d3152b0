import { chiSquareTail } from '../learning/statistics/chi-square-tail.ts'
import { type Factor, factorise, solveFactored, solveSymmetric } from '../learning/statistics/solve-symmetric.ts'

/** A fitted model as the test needs it: each row's entries (column numbers), its probability, and the outcome. */
export interface FittedRows {
  /** Columns of the model, without its intercept. */
  columns: number
  slots: number
  /** The columns that are 1 in a row, `slots` of them. */
  index: Int32Array
  probability: Float64Array
  won: Uint8Array
}

/** What the bins of a trait would add to the model: their efficient scores and the covariance of these. */
export interface BinScores {
  score: Float64Array
  /** Row-major, symmetric. */
  covariance: Float64Array
  bins: number
}

/** A small ridge keeps levels that never occur together from making the information matrix singular. */
const RIDGE = 1e-6

/** A model as some rows see it, ready to judge candidates on these rows. */
export interface Conditioned {
  model: FittedRows
  rows: Int32Array
  /** The factored information of the model's columns and intercept, and their scores, on these rows. */
  factor: Factor
  modelScore: Float64Array
}

export function conditionOn(model: FittedRows, rows: Int32Array): Conditioned {
  const { slots, columns, index, probability, won } = model
  const size = columns + 1
  const information = new Float64Array(size * size)
  const modelScore = new Float64Array(size)
  const add = (into: Float64Array, at: number, x: number) => {
    into[at] = (into[at] ?? 0) + x
  }
  for (const row of rows) {
    const p = probability[row] ?? 0
    const weight = p * (1 - p)
    const residual = (won[row] ?? 0) - p
    add(modelScore, columns, residual)
    add(information, columns * size + columns, weight)
    for (let s = row * slots; s < (row + 1) * slots; s++) {
      const i = index[s] ?? 0
      add(modelScore, i, residual)
      add(information, columns * size + i, weight)
      for (let t = row * slots; t <= s; t++) add(information, i * size + (index[t] ?? 0), weight)
    }
  }
  for (let i = 0; i < size; i++) add(information, i * size + i, RIDGE)
  return { model, rows, factor: factorise(information, size), modelScore }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/**
 * Rao's efficient score for every bin of a trait: the part of a bin's score that the model's own columns (and the
 * intercept) cannot express, so that only what they do not say already counts.
 */
export function binScores({ model, rows, factor, modelScore }: Conditioned, own: Uint8Array, bins: number): BinScores {
  const { slots, columns, index, probability, won } = model
  const size = columns + 1
  const score = new Float64Array(bins)
  const variance = new Float64Array(bins)
  const cross = Array.from({ length: bins }, () => new Float64Array(size))
  for (const row of rows) {
    const p = probability[row] ?? 0
    const weight = p * (1 - p)
    const bin = own[row] ?? 0
    const crossed = cross[bin]
    if (!crossed) continue
    score[bin] = (score[bin] ?? 0) + (won[row] ?? 0) - p
    variance[bin] = (variance[bin] ?? 0) + weight
    crossed[columns] = (crossed[columns] ?? 0) + weight
    for (let s = row * slots; s < (row + 1) * slots; s++) {
      const i = index[s] ?? 0
      crossed[i] = (crossed[i] ?? 0) + weight
    }
  }
  const covariance = new Float64Array(bins * bins)
  const there = [...cross.keys()].filter(bin => (variance[bin] ?? 0) > 0)
  there.forEach((a, place) => {
    const projected = solveFactored(factor, cross[a] ?? modelScore)
    score[a] = (score[a] ?? 0) - dot(projected, modelScore)
    for (const b of there.slice(0, place + 1)) {
      const shared = (a === b ? (variance[a] ?? 0) : 0) - dot(projected, cross[b] ?? modelScore)
      covariance[a * bins + b] = covariance[b * bins + a] = shared
    }
  })
  return { score, covariance, bins }
}

/** Fewer wins than this expected in a bin make the normal approximation see wonders in one win more. */
const LEAST_EXPECTED = 10

const isIndicator = (column: readonly number[]) => column.every(x => x === 0 || x === 1)

/** The p value and effect of a shape, one weight for each bin in each of its columns. */
export function shapeTest({ score, covariance, bins }: BinScores, columns: readonly (readonly number[])[]): number {
  const weighted = columns.map(column =>
    Float64Array.from({ length: bins }, (_, b) =>
      column.reduce((sum, x, bin) => (x === 0 ? sum : sum + x * (covariance[bin * bins + b] ?? 0)), 0),
    ),
  )
  const product = (column: readonly number[], with_: Float64Array | undefined) =>
    column.reduce((sum, x, bin) => sum + x * (with_?.[bin] ?? 0), 0)
  // groups with too few expected wins join what the others are compared with
  const kept = [...columns.keys()].filter(i => {
    const column = columns[i] ?? []
    const information = product(column, weighted[i])
    return isIndicator(column) ? information >= LEAST_EXPECTED : information > 1e-9
  })
  if (kept.length === 0) return 1
  const size = kept.length
  const left = Float64Array.from(kept, i => product(columns[i] ?? [], score))
  const variance = new Float64Array(size * size)
  kept.forEach((i, a) => {
    kept.forEach((j, b) => {
      variance[a * size + b] = product(columns[j] ?? [], weighted[i]) + (a === b ? RIDGE : 0)
    })
  })
  const solved = solveSymmetric(variance, left)
  return chiSquareTail(
    left.reduce((sum, x, i) => sum + x * (solved[i] ?? 0), 0),
    size,
  )
}
