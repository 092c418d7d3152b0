import { describe, expect, test } from 'vitest'
import { auc } from '../statistics/auc.ts'
import { brierScore, logLoss } from '../statistics/calibration.ts'
import { spectorMazzeo } from '../testing/spector-mazzeo.ts'
import { fitLogistic, type LogisticFit, type SparseRows } from './fit-logistic.ts'

const labels = spectorMazzeo.map(([y]) => y)
const rows = Int32Array.from(labels, (_, i) => i)
const names = ['gpa', 'tuce', 'psi']

const dense = (table: readonly (readonly number[])[]): SparseRows => ({
  slots: 3,
  columns: 3,
  index: Int32Array.from({ length: table.length * 3 }, (_, i) => i % 3),
  value: Float64Array.from(table.flat()),
})
const raw = spectorMazzeo.map(([, ...inputs]) => inputs)

const moments = names.map((_, j) => {
  const column = raw.map(row => row[j] ?? 0)
  const mean = column.reduce((a, b) => a + b, 0) / column.length
  return { mean, sd: Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length) }
})
const standardised = raw.map(row => row.map((x, j) => (x - (moments[j]?.mean ?? 0)) / (moments[j]?.sd ?? 1)))

const probabilities = (fit: LogisticFit) =>
  raw.map(row => 1 / (1 + Math.exp(-row.reduce((z, x, j) => z + x * (fit.weights[j] ?? 0), fit.intercept))))

describe('logistic regression on the data of Spector and Mazzeo', () => {
  const fit = fitLogistic(dense(raw), labels, rows, new Float64Array(3))

  test('finds the published maximum of the likelihood', () => {
    expect(fit.intercept).toBeCloseTo(-13.02134686, 5)
    const expected = [2.82611259, 0.09515766, 2.37868766]
    expected.forEach((weight, j) => {
      expect(Math.abs((fit.weights[j] ?? 0) - weight)).toBeLessThan(1e-5)
    })
    expect(fit.logLikelihood).toBeCloseTo(-12.889634222, 6)
    expect(fit.rounds).toBeLessThan(12)
  })

  test('ranks and promises as published', () => {
    const p = probabilities(fit)
    expect(auc(p, labels)).toBeCloseTo(0.8831168831, 9)
    expect(logLoss(p, labels)).toBeCloseTo(0.402801069, 6)
    expect(brierScore(p, labels)).toBeCloseTo(0.129505338, 6)
  })

  test('with an L2 penalty of one on standardised inputs, the intercept free', () => {
    const ridge = fitLogistic(dense(standardised), labels, rows, new Float64Array(3).fill(1))
    expect(Math.abs(ridge.intercept + 0.92645896)).toBeLessThan(1e-5)
    const expected = [0.97749659, 0.32708374, 0.89301481]
    expected.forEach((weight, j) => {
      expect(Math.abs((ridge.weights[j] ?? 0) - weight)).toBeLessThan(1e-5)
    })
  })

  test('explains the fifth student in contributions that sum to the log-odds', () => {
    const base = moments.reduce((z, { mean }, j) => z + mean * (fit.weights[j] ?? 0), fit.intercept)
    const contributions = (raw[4] ?? []).map((x, j) => (fit.weights[j] ?? 0) * (x - (moments[j]?.mean ?? 0)))
    expect(base).toBeCloseTo(-1.083627, 5)
    const expected = [2.49492752, -0.08921031, -1.04067585]
    contributions.forEach((value, j) => {
      expect(Math.abs(value - (expected[j] ?? 0))).toBeLessThan(1e-5)
    })
    expect(base + contributions.reduce((a, b) => a + b, 0)).toBeCloseTo(0.28141436, 5)
  })

  test('a column that repeats another has no single fit', () => {
    const twins = raw.map(([gpa, , psi]) => [gpa ?? 0, gpa ?? 0, psi ?? 0])
    expect(() => fitLogistic(dense(twins), labels, rows, new Float64Array(3))).toThrow(
      expect.objectContaining({ code: 'selection.learning.singular' }),
    )
  })
})
