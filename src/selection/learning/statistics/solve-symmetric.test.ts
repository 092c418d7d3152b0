import { expect, test } from 'vitest'
import { factorise, inverseDiagonal, solveFactored } from './solve-symmetric.ts'

test('the diagonal of an inverse is what solving for each unit vector gives', () => {
  const size = 6
  const a = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size]
    return i === j ? 4 + i : 1 / (1 + Math.abs(i - j))
  })
  const factor = factorise(a, size)
  const diagonal = inverseDiagonal(factor)
  for (let i = 0; i < size; i++) {
    const unit = Float64Array.from({ length: size }, (_, k) => (k === i ? 1 : 0))
    expect(diagonal[i]).toBeCloseTo(solveFactored(factor, unit)[i] ?? 0, 12)
  }
})
