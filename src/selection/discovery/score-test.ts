import { chiSquareTail } from '../learning/statistics/chi-square-tail.ts'
import { factorise, solveFactored, solveSymmetric } from '../learning/statistics/solve-symmetric.ts'

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

/**
 * Rao's efficient score for every bin of a trait on the rows given: the part of a bin's score that the model's own
 * columns (and the intercept) cannot express, so that only what they do not say already counts.
 */
export function binScores(model: FittedRows, rows: Int32Array, own: Uint8Array, bins: number): BinScores {
  const { slots, columns, index, probability, won } = model
  const size = columns + 1
  const information = new Float64Array(size * size)
  const modelScore = new Float64Array(size)
  const score = new Float64Array(bins)
  const variance = new Float64Array(bins)
  const cross = Array.from({ length: bins }, () => new Float64Array(size))
  const add = (into: Float64Array, at: number, x: number) => {
    into[at] = (into[at] ?? 0) + x
  }
  for (const row of rows) {
    const p = probability[row] ?? 0
    const weight = p * (1 - p)
    const residual = (won[row] ?? 0) - p
    const bin = own[row] ?? 0
    const crossed = cross[bin] ?? modelScore
    add(score, bin, residual)
    add(variance, bin, weight)
    add(crossed, columns, weight)
    add(modelScore, columns, residual)
    add(information, columns * size + columns, weight)
    for (let s = row * slots; s < (row + 1) * slots; s++) {
      const i = index[s] ?? 0
      add(crossed, i, weight)
      add(modelScore, i, residual)
      add(information, columns * size + i, weight)
      for (let t = row * slots; t <= s; t++) add(information, i * size + (index[t] ?? 0), weight)
    }
  }
  for (let i = 0; i < size; i++) add(information, i * size + i, RIDGE)
  const factor = factorise(information, size)
  const projected = cross.map(column => solveFactored(factor, column))
  const covariance = new Float64Array(bins * bins)
  projected.forEach((column, a) => {
    score[a] = (score[a] ?? 0) - column.reduce((sum, x, i) => sum + x * (modelScore[i] ?? 0), 0)
    cross.forEach((other, b) => {
      const own = a === b ? (variance[a] ?? 0) : 0
      covariance[a * bins + b] = own - column.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0)
    })
  })
  return { score, covariance, bins }
}

/** Fewer wins than this expected in a bin make the normal approximation see wonders in one win more. */
const LEAST_EXPECTED = 10

/**
 * The p value of a shape, one weight for each bin in each of its columns. Columns of bins with too few expected wins
 * join what the others are compared with; 1 where nothing is left.
 */
export function shapeTest({ score, covariance, bins }: BinScores, columns: readonly (readonly number[])[]): number {
  const shape = columns.filter(column => {
    const only = column.filter(x => x !== 0).length === 1 ? column.findIndex(x => x !== 0) : -1
    return only < 0 || (covariance[only * bins + only] ?? 0) >= LEAST_EXPECTED
  })
  if (shape.length === 0) return 1
  const size = shape.length
  const left = Float64Array.from(shape, column => column.reduce((sum, x, bin) => sum + x * (score[bin] ?? 0), 0))
  const variance = new Float64Array(size * size)
  shape.forEach((a, i) => {
    const weighted = Float64Array.from({ length: bins }, (_, b) =>
      a.reduce((sum, x, bin) => (x === 0 ? sum : sum + x * (covariance[bin * bins + b] ?? 0)), 0),
    )
    shape.forEach((b, j) => {
      variance[i * size + j] = b.reduce((sum, x, bin) => sum + x * (weighted[bin] ?? 0), 0)
    })
  })
  for (let i = 0; i < size; i++) {
    if ((variance[i * size + i] ?? 0) < 1e-9) return 1
    variance[i * size + i] = (variance[i * size + i] ?? 0) + RIDGE
  }
  const solved = solveSymmetric(variance, left)
  return chiSquareTail(
    left.reduce((sum, x, i) => sum + x * (solved[i] ?? 0), 0),
    size,
  )
}
