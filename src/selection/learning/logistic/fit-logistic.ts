import { solveSymmetric } from '../statistics/solve-symmetric.ts'

/**
 * Rows of inputs, `slots` entries each: entry s of row r says that column `index[r·slots+s]` has `value[r·slots+s]`.
 * A category takes one entry however many levels it has, so a wide one-hot matrix costs no more than its columns.
 */
export interface SparseRows {
  slots: number
  columns: number
  index: Int32Array
  value: Float64Array
}

export interface LogisticFit {
  intercept: number
  /** By column of the inputs. */
  weights: Float64Array
  logLikelihood: number
  rounds: number
}

interface Step {
  gradient: Float64Array
  hessian: Float64Array
  logLikelihood: number
}

/** Gradient, negative Hessian (lower triangle) and likelihood at `beta`, whose last entry is the intercept. */
function derivatives(inputs: SparseRows, labels: ArrayLike<number>, rows: Int32Array, beta: Float64Array): Step {
  const { slots, index, value, columns } = inputs
  const d = columns + 1
  const gradient = new Float64Array(d)
  const hessian = new Float64Array(d * d)
  let logLikelihood = 0
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r] ?? 0
    const start = row * slots
    let z = beta[columns] ?? 0
    for (let s = start; s < start + slots; s++) z += (beta[index[s] ?? 0] ?? 0) * (value[s] ?? 0)
    const p = 1 / (1 + Math.exp(-z))
    const y = labels[row] ?? 0
    logLikelihood += (y > 0 ? z : 0) - Math.max(z, 0) - Math.log1p(Math.exp(-Math.abs(z)))
    const residual = y - p
    const weight = p * (1 - p)
    gradient[columns] = (gradient[columns] ?? 0) + residual
    hessian[columns * d + columns] = (hessian[columns * d + columns] ?? 0) + weight
    for (let s = start; s < start + slots; s++) {
      const i = index[s] ?? 0
      const x = value[s] ?? 0
      gradient[i] = (gradient[i] ?? 0) + x * residual
      const wx = weight * x
      hessian[columns * d + i] = (hessian[columns * d + i] ?? 0) + wx
      // entries of a row stand in ascending order of their columns: this fills the lower triangle
      for (let t = start; t <= s; t++) {
        const at = i * d + (index[t] ?? 0)
        hessian[at] = (hessian[at] ?? 0) + wx * (value[t] ?? 0)
      }
    }
  }
  return { gradient, hessian, logLikelihood }
}

/** XᵀWX at a fit: lower triangle, row-major, the intercept last. */
export function informationOf(inputs: SparseRows, rows: Int32Array, fit: LogisticFit): Float64Array {
  const beta = new Float64Array(inputs.columns + 1)
  beta.set(fit.weights)
  beta[inputs.columns] = fit.intercept
  return derivatives(inputs, [], rows, beta).hessian
}

/**
 * L2-penalised logistic regression by Newton's method (iteratively reweighted least squares):
 * β ← β + (XᵀWX+Λ)⁻¹(Xᵀ(y−p)−Λβ), the intercept unpenalised, steps halved while the penalised likelihood falls.
 * `penalty` has one entry per column. Starting from `start` saves rounds along a path of penalties; it ends when a step
 * gains less than `tolerance` of the likelihood, or after the `most` rounds.
 * @throws invalid `selection.learning.singular` when an unpenalised fit is not unique
 */
export function fitLogistic(
  inputs: SparseRows,
  labels: ArrayLike<number>,
  rows: Int32Array,
  penalty: Float64Array,
  { start, tolerance = 1e-10, most = 50 }: { start?: LogisticFit | undefined; tolerance?: number; most?: number } = {},
): LogisticFit {
  const { columns } = inputs
  let beta = new Float64Array(columns + 1)
  if (start) {
    beta.set(start.weights)
    beta[columns] = start.intercept
  }
  const penalised = (at: Float64Array, logLikelihood: number) =>
    penalty.reduce((sum, lambda, i) => sum - (lambda / 2) * (at[i] ?? 0) ** 2, logLikelihood)
  let now = derivatives(inputs, labels, rows, beta)
  let objective = penalised(beta, now.logLikelihood)
  let rounds = 0
  for (; rounds < most; rounds++) {
    penalty.forEach((lambda, i) => {
      now.gradient[i] = (now.gradient[i] ?? 0) - lambda * (beta[i] ?? 0)
      now.hessian[i * (columns + 1) + i] = (now.hessian[i * (columns + 1) + i] ?? 0) + lambda
    })
    const step = solveSymmetric(now.hessian, now.gradient)
    let next = beta.map((b, i) => b + (step[i] ?? 0))
    let found = derivatives(inputs, labels, rows, next)
    for (let halvings = 0; penalised(next, found.logLikelihood) < objective && halvings < 30; halvings++) {
      next = next.map((b, i) => (b + (beta[i] ?? 0)) / 2)
      found = derivatives(inputs, labels, rows, next)
    }
    const reached = penalised(next, found.logLikelihood)
    const gained = reached - objective
    if (gained < 0) break
    beta = next
    now = found
    objective = reached
    if (gained <= tolerance * (1 + Math.abs(objective))) break
  }
  return { intercept: beta[columns] ?? 0, weights: beta.slice(0, columns), logLikelihood: now.logLikelihood, rounds }
}
