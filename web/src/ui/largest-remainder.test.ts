import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestRemainder } from './largest-remainder.ts'

describe('largest remainder', () => {
  it('gives the missing tenth to the part that lost most', () => {
    expect(largestRemainder([33.33, 33.33, 33.34])).toEqual({ parts: [33.3, 33.3, 33.4], sum: 100 })
  })

  it('leaves what is exact alone', () => {
    expect(largestRemainder([0.1, 0.2, 20])).toEqual({ parts: [0.1, 0.2, 20], sum: 20.3 })
  })

  it('rounds losses too', () => {
    expect(largestRemainder([10.06, -0.04])).toEqual({ parts: [10.1, -0.1], sum: 10 })
  })

  it('always adds up, and moves no part by more than a tenth', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }), parts => {
        const shown = largestRemainder(parts)
        const total = shown.parts.reduce((sum, part) => sum + Math.round(part * 10), 0)
        expect(total).toBe(Math.round(shown.sum * 10))
        const moved = shown.parts.map((part, i) => Math.abs(part - (parts[i] ?? 0)))
        expect(Math.max(...moved)).toBeLessThan(0.1 + 1e-6)
      }),
    )
  })
})
