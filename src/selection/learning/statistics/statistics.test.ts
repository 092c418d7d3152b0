import { describe, expect, test } from 'vitest'
import { auc } from './auc.ts'
import { averagePrecision } from './average-precision.ts'
import { brierScore, calibrationError, reliability } from './calibration.ts'
import { chiSquareTail } from './chi-square-tail.ts'
import { foldInterval } from './fold-interval.ts'
import { isotonic } from './isotonic.ts'
import { liftOf } from './lift.ts'
import { fitPlatt } from './platt.ts'
import { priorCorrection } from './prior-correction.ts'
import { topOfList } from './top-of-list.ts'
import { informationBand, weightOfEvidence } from './weight-of-evidence.ts'
import { wilsonInterval } from './wilson-interval.ts'

describe('weight of evidence', () => {
  const titanic = [
    { won: 203, lost: 122 },
    { won: 118, lost: 167 },
    { won: 178, lost: 528 },
    { won: 212, lost: 673 },
  ]

  test('is that of the Titanic by class', () => {
    const { woe, terms, informationValue } = weightOfEvidence(titanic, 0)
    const expected = [1.249044, 0.39255, -0.347454, -0.4153]
    woe.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6)
    })
    const expectedTerms = [0.254348, 0.021152, 0.036139, 0.063751]
    terms.forEach((value, i) => {
      expect(value).toBeCloseTo(expectedTerms[i] ?? Number.NaN, 6)
    })
    expect(informationValue).toBeCloseTo(0.37539, 6)
    expect(informationBand(informationValue)).toBe('strong')
  })

  test('stays finite at an empty count, and the smoothing hardly moves large ones', () => {
    const { woe } = weightOfEvidence([
      { won: 10, lost: 0 },
      { won: 10, lost: 20 },
    ])
    expect(woe[0]).toBeGreaterThan(2)
    expect(Number.isFinite(woe[0])).toBe(true)
    expect(weightOfEvidence(titanic).informationValue).toBeCloseTo(0.375, 2)
  })

  test.each([
    [0.01, 'none'],
    [0.05, 'weak'],
    [0.2, 'medium'],
    [0.4, 'strong'],
    [0.6, 'suspect'],
  ])('an information value of %d is %s', (value, band) => expect(informationBand(value)).toBe(band))
})

describe('Wilson interval and lift', () => {
  test.each([
    [8, 10, 0.490162, 0.943318],
    [5, 100, 0.021544, 0.11175],
  ])('%d of %d lies between %d and %d', (successes, n, low, high) => {
    expect(wilsonInterval(successes, n).low).toBeCloseTo(low, 6)
    expect(wilsonInterval(successes, n).high).toBeCloseTo(high, 6)
  })

  test('nothing seen says nothing', () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 }))

  test('a group that wins twice as often has a lift of two, its interval in lift as well', () => {
    const lift = liftOf({ won: 8, n: 10 }, { won: 40, n: 100 })
    expect(lift.lift).toBeCloseTo(2, 12)
    expect(lift.low).toBeCloseTo(0.490162 / 0.4, 5)
    expect(lift.high).toBeCloseTo(0.943318 / 0.4, 5)
  })
})

describe('ranking', () => {
  const labels = [1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
  const scores = labels.map((_, i) => -i)

  test('twenty rows in order', () => {
    expect(auc(scores, labels)).toBeCloseTo(0.84, 12)
    expect(averagePrecision(scores, labels)).toBeCloseTo(0.7412087912, 10)
    const top = topOfList(scores, labels, 5)
    expect(top.precision).toBeCloseTo(0.6, 12)
    expect(top.lift).toBeCloseTo(2.4, 12)
    expect(top.gain).toBeCloseTo(0.6, 12)
  })

  test('equal scores are chance, whatever the order of the rows', () => {
    const same = labels.map(() => 0.3)
    expect(auc(same, labels)).toBe(0.5)
    expect(averagePrecision(same, labels)).toBeCloseTo(0.25, 12)
    expect(topOfList(same, labels, 5).lift).toBeCloseTo(1, 12)
  })
})

describe('calibration', () => {
  test('isotonic regression pools what is out of order', () => {
    expect(isotonic([0, 0, 1, 0, 1, 0, 1, 1])).toEqual([0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1])
    expect(isotonic([1, 3, 2, 4, 3.5, 5])).toEqual([1, 2.5, 2.5, 3.75, 3.75, 5])
    expect(isotonic([1, 0], [3, 1])).toEqual([0.75, 0.75])
  })

  test('Platt scaling finds the published slope', () => {
    const scores = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]
    const { a, b } = fitPlatt(scores, [0, 0, 0, 1, 0, 1, 1, 0, 1])
    expect(Math.abs(a + 0.6070216828550131)).toBeLessThan(1e-4)
    expect(Math.abs(b - 0.2317684633315327)).toBeLessThan(1e-4)
    expect(1 / (1 + Math.exp(a * -2 + b))).toBeCloseTo(0.19064697, 4)
  })

  test('a promise kept has no calibration error, a promise broken all of it', () => {
    expect(calibrationError([0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0])).toBeCloseTo(0, 12)
    expect(calibrationError([1, 1], [0, 0])).toBe(1)
    expect(brierScore([1, 0.5], [1, 0])).toBeCloseTo(0.125, 12)
    expect(reliability([0.11, 0.19, 0.95], [0, 1, 1]).map(bin => bin.rows)).toEqual([2, 1])
  })

  test('the intercept of a balanced sample returns to a population of one in a hundred', () =>
    expect(priorCorrection(0.01, 0.5)).toBeCloseTo(-4.59511985, 8))
})

test('the interval over folds is wider than the plain one, since folds share their training rows', () => {
  const { mean, sd, low, high } = foldInterval([0.5, 0.52, 0.48, 0.51, 0.49])
  expect(mean).toBeCloseTo(0.5, 12)
  expect(sd).toBeCloseTo(0.0158114, 6)
  expect(high - mean).toBeCloseTo(2.776 * sd * Math.sqrt(0.45), 12)
  expect(mean - low).toBeCloseTo(high - mean, 12)
})

test.each([
  [3.841458820694124, 1, 0.05],
  [18.307038053275146, 10, 0.05],
  [0.5, 4, 0.9735009788392561],
  [90, 30, 6.5e-8],
])('χ² of %d with %d degrees of freedom has a tail of %d', (x, df, tail) => {
  expect(chiSquareTail(x, df) / tail).toBeCloseTo(1, tail < 1e-6 ? 1 : 9)
})
