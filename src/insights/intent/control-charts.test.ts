import { describe, expect, it } from 'vitest'
import { cusum, ewma, poissonReference, risenSince } from './control-charts.ts'

describe('control charts', () => {
  it('smooth the NIST series as its handbook prints it', () => {
    const x = [
      52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1,
    ]
    const z = [
      50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92,
      50.73, 51.23, 51.94, 51.99,
    ]
    const found = ewma(x, { lambda: 0.3, start: 50, sigma: 2.0539 })
    expect(found.smoothed.map((value, n) => Math.abs(value - (z[n] ?? 0)) <= 0.0051)).toEqual(z.map(() => true))
    expect(found.upper).toBeCloseTo(52.588432, 5)
    expect(found.lower).toBeCloseTo(47.411568, 5)
  })

  it('sum up what exceeds the target, and alarm at the fourteenth value', () => {
    const x = [
      324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325,
      327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
    ]
    const sums = [
      0, 0, 0, 0, 0.0325, 0, 0, 0, 0, 0, 0, 0, 3.0075, 4.94, 7.4475, 10.63, 11.9875, 14.445, 16.0025, 19.035,
    ]
    const found = cusum(x, { target: 325, allowance: 0.3175 })
    for (const [n, sum] of sums.entries()) expect(found[n]).toBeCloseTo(sum, 6)
    expect(found.findIndex(sum => sum > 4.1959) + 1).toBe(14)
  })

  it('tell counts that have doubled', () => {
    const k = poissonReference(1, 2)
    expect(k).toBeCloseTo(Math.LOG2E, 12)
    const found = cusum([1, 0, 2, 1, 3, 2, 4], { target: 0, allowance: k })
    for (const [n, sum] of [0, 0, 0.5573, 0.1146, 1.6719, 2.2292, 4.7865].entries())
      expect(found[n]).toBeCloseTo(sum, 4)
  })

  it('say since when', () => {
    expect(risenSince([1, 0, 2, 1, 3, 2, 4], 1)).toBe(2)
    expect(risenSince([1, 0, 2, 1, 1, 2, 1], 1)).toBeNull()
    expect(risenSince([0, 0, 0, 3, 4], 0)).toBe(3)
  })
})
