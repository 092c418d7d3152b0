import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { falseDiscovery } from './false-discovery.ts'
import { normalQuantile, surgeOf } from './surge.ts'
import { exposedWeeks, priorOf } from './usual-reading.ts'

// beside the checkout, where it is there
const onRecord = new URL('../../../../shared/vectors.json', import.meta.url)
const half = { shape: 0.5, weeks: 0.5 }
const quarter = { recentWeeks: 3, baselineWeeks: 12 }

describe('a surge', () => {
  it.each([
    [9, 12, 0.00970163, 0.00681117, 74.6707],
    [3, 0, 0.00245234, 0.00143497, 79.8134],
    [1, 0, 0.10197349, 0.05852059, 65.6731],
    [30, 100, 0.16160448, 0.14281303, 60.6777],
  ])('of %i events after %i has its chance and score', (recent, baseline, p, midP, score) => {
    const surge = surgeOf({ recent, baseline, ...quarter }, half)
    expect(surge.p).toBeCloseTo(p, 8)
    expect(surge.midP).toBeCloseTo(midP, 8)
    expect(surge.score).toBeCloseTo(score, 3)
  })

  it.runIf(existsSync(onRecord))('agrees with every vector on record', () => {
    const vectors = (JSON.parse(readFileSync(onRecord, 'utf8')) as Record<string, unknown>)
      .surge_gamma_poisson as Record<'y' | 'S' | 'T' | 't' | 'a' | 'b' | 'tscore', number>[]
    expect(vectors.length).toBeGreaterThan(3)
    for (const { y, S, T, t, a, b, tscore } of vectors) {
      const reading = { recent: y, baseline: S, recentWeeks: t, baselineWeeks: T }
      expect(surgeOf(reading, { shape: a, weeks: b }).score).toBeCloseTo(tscore, 3)
    }
  })

  it('stays between 0 and 100, and falls below 50 when less is read', () => {
    expect(surgeOf({ recent: 3000, baseline: 0, ...quarter }, half).score).toBe(100)
    expect(surgeOf({ recent: 0, baseline: 4000, ...quarter }, half).score).toBe(0)
    expect(surgeOf({ recent: 2, baseline: 40, ...quarter }, half).score).toBeLessThan(40)
  })

  it('sums its chances to one from either end', () => {
    for (const recent of [0, 1, 4, 9, 12, 40]) {
      const below = surgeOf({ recent, baseline: 30, ...quarter }, half)
      const next = surgeOf({ recent: recent + 1, baseline: 30, ...quarter }, half)
      expect(next.p).toBeCloseTo(2 * below.midP - below.p, 12)
    }
  })
})

describe('the quantile of the normal distribution', () => {
  it.each([
    [0.5, 0],
    [0.8413447460685429, 1],
    [0.975, 1.959963984540054],
    [0.001, -3.090232306167813],
  ])('of %f is %f', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 7))
})

describe('what is usual', () => {
  it('is learned from accounts of the same size: mean rate and how much it differs beyond chance', () => {
    // half of 100 accounts with 24 events in 12 weeks, half with none: mean 1 a week, variance 1
    const prior = priorOf({ accounts: 100, sum: 1200, squares: 50 * 576 }, 12)
    expect(prior?.weeks).toBeCloseTo(1 / (1 - 1 / 12), 10)
    expect(prior?.shape).toBeCloseTo(1 / (1 - 1 / 12), 10)
  })

  it('is not learned from a handful, and has bounds where nobody differs', () => {
    expect(priorOf({ accounts: 12, sum: 400, squares: 90_000 }, 12)).toBeNull()
    expect(priorOf({ accounts: 100, sum: 1200, squares: 14_400 }, 12)).toEqual({ shape: 500, weeks: 500 })
  })

  it('has longer weeks when everybody reads more, and plain ones where nobody else reads', () => {
    expect(exposedWeeks({ recent: 0, baseline: 0 }, quarter)).toBe(3)
    expect(exposedWeeks({ recent: 100_000, baseline: 200_000 }, quarter)).toBeCloseTo(6, 2)
    expect(exposedWeeks({ recent: 1e9, baseline: 0 }, quarter)).toBe(12)
  })
})

describe('false discovery', () => {
  it('follows Benjamini and Hochberg, whatever the order', () => {
    expect(falseDiscovery([0.04, 0.01, 0.03], 3).map(q => Number(q.toFixed(6)))).toEqual([0.04, 0.03, 0.04])
  })
  it('counts the tests in which nothing was seen', () => {
    expect(falseDiscovery([0.001], 50)).toEqual([0.05])
    expect(falseDiscovery([0.5], 50)).toEqual([1])
  })
})
