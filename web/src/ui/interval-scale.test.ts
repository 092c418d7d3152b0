import { describe, expect, it } from 'vitest'
import { ratioScale, shareScale } from './interval-scale.ts'

describe('the axis of shares', () => {
  it('begins at zero and ends at the tenth above the largest', () => {
    const scale = shareScale([0.12, 0.43])
    expect(scale.ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5])
    expect(scale.at(0.25)).toBeCloseTo(0.5)
    expect(scale.at(0.9)).toBe(1)
  })
  it('has room even for nothing', () => {
    expect(shareScale([]).at(0)).toBe(0)
    expect(shareScale([Number.NaN]).ticks.at(-1)).toBe(0.1)
  })
})

describe('the axis of ratios', () => {
  it('doubles from tick to tick and always holds one', () => {
    const scale = ratioScale([1.5, 2.4, 5.1])
    expect(scale.ticks).toEqual([0.5, 1, 2, 4, 8])
    expect(scale.at(2) - scale.at(1)).toBeCloseTo(scale.at(8) - scale.at(4))
    expect(ratioScale([3, 4]).ticks).toContain(1)
  })
  it('does not let one wild interval squeeze the others, nor nothing at all break it', () => {
    expect(ratioScale([0.0001, 4000]).ticks).toEqual([0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32])
    expect(ratioScale([0, 2]).at(0)).toBe(0)
  })
})
