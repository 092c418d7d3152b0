import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueAtRank } from './value-at-rank.ts'

const weighted = fc.array(fc.tuple(fc.integer({ min: -1, max: 100_000_000 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 1,
  maxLength: 60,
})

describe('the value at a rank', () => {
  it('is what sorting everybody would say, and passes over negative values', () => {
    fc.assert(
      fc.property(weighted, fc.nat(), (cells, n) => {
        const sorted = cells
          .flatMap(([value, members]) => (value < 0 ? [] : Array.from({ length: members }, () => value)))
          .sort((a, b) => a - b)
        fc.pre(sorted.length > 0)
        const rank = 1 + (n % sorted.length)
        const values = Int32Array.from(cells, ([value]) => value)
        const members = Uint32Array.from(cells, ([, count]) => count)
        expect(valueAtRank(values, members, rank)).toBe(sorted[rank - 1])
      }),
    )
  })
})
