import { invalid } from '../../../kernel/errors.ts'

/** The Cholesky factor of a symmetric positive definite matrix: row-major, lower triangle. */
export interface Factor {
  size: number
  lower: Float64Array
}

/**
 * Factorises A (row-major, only its lower triangle is read), which is overwritten.
 * @throws invalid `selection.learning.singular` when A is not positive definite
 */
export function factorise(a: Float64Array, size: number): Factor {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (a[i * size + k] ?? 0) * (a[j * size + k] ?? 0)
      if (i !== j) a[i * size + j] = sum / (a[j * size + j] ?? 1)
      else if (sum > 0) a[i * size + i] = Math.sqrt(sum)
      else
        throw invalid('selection.learning.singular', 'The columns determine each other; there is no single best fit.')
    }
  }
  return { size, lower: a }
}

/** x of A·x = b, by A's factor. */
export function solveFactored({ size, lower }: Factor, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (lower[i * size + i] ?? 1)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (lower[i * size + i] ?? 1)
  }
  return x
}

/** The diagonal of A's inverse, by A's factor: the squared lengths of the columns of the factor's inverse. */
export function inverseDiagonal({ size, lower }: Factor): Float64Array {
  const column = new Float64Array(size)
  return Float64Array.from({ length: size }, (_, i) => {
    let square = 0
    for (let row = i; row < size; row++) {
      let sum = row === i ? 1 : 0
      for (let k = i; k < row; k++) sum -= (lower[row * size + k] ?? 0) * (column[k] ?? 0)
      const x = sum / (lower[row * size + row] ?? 1)
      column[row] = x
      square += x * x
    }
    return square
  })
}

/** Solves A·x = b; A is overwritten. @throws invalid `selection.learning.singular` */
export const solveSymmetric = (a: Float64Array, b: Float64Array): Float64Array =>
  solveFactored(factorise(a, b.length), b)
