import { criterionSchema } from '@server/selection/icp-definition.schema.ts'
import { describe, expect, it } from 'vitest'
import { addPoint, startCurve } from './curve-points.ts'
import { gradeBands, gradeOf } from './grade-of.ts'
import { freeId, type IcpField, startCriterion } from './start-criterion.ts'
import { summariseCriterion } from './summarise-condition.ts'

const field = (more: Partial<IcpField>): IcpField => ({
  field: 'industry',
  kind: 'text',
  known: 10,
  values: [{ value: 'C34', label: 'Machinery', count: 8 }],
  deciles: [],
  ...more,
})

describe('a new criterion', () => {
  it('begins with the most frequent value, or the upper half of a number', () => {
    expect(startCriterion(field({}), []).grades).toEqual([{ any: ['C34'], score: 1 }])
    const number = field({ field: 'employees', kind: 'number', values: [], deciles: [1, 2, 5, 10, 50, 60, 70, 80, 90] })
    expect(startCriterion(number, []).grades).toEqual([{ between: [50, null], score: 1 }])
  })

  it('is valid whatever the attribute is called', () => {
    const criterion = startCriterion(field({ field: 'attributes.年营收 (万)' }), [])
    expect(criterionSchema.safeParse(criterion).success).toBe(true)
  })

  it('gets an id of its own', () => {
    expect(freeId('country', ['country', 'country-2'])).toBe('country-3')
  })

  it('is told in a line by its best value', () => {
    const criterion = {
      ...startCriterion(field({}), []),
      grades: [
        { any: ['a'], score: 0.5 },
        { any: ['b', 'c', 'd'], score: 1 },
      ],
    }
    expect(summariseCriterion(criterion)).toEqual({ kind: 'values', mode: 'any', first: ['b', 'c'], more: 1 })
  })
})

describe('a curve', () => {
  it('gains a point in the middle of its widest gap', () => {
    expect(
      addPoint([
        [0, 0],
        [10, 0.2],
        [100, 1],
      ]),
    ).toEqual([
      [0, 0],
      [10, 0.2],
      [55, 0.6],
      [100, 1],
    ])
  })

  it('begins with two different points even when all values are alike', () => {
    expect(startCurve([7, 7, 7])).toEqual([
      [7, 0],
      [8, 1],
    ])
  })
})

describe('grades', () => {
  const floors = { A: 80, B: 65, C: 50, D: 35, E: 20 }
  it('take in their floor', () => {
    expect([80, 79.9, 20, 19].map(fit => gradeOf(fit, floors))).toEqual(['A', 'B', 'E', 'F'])
  })
  it('cover 0 to 100 without a gap', () => {
    const bands = gradeBands(floors)
    expect(bands[0]).toEqual({ grade: 'F', from: 0, to: 20 })
    expect(bands.at(-1)).toEqual({ grade: 'A', from: 80, to: 100 })
    for (const [i, band] of bands.slice(1).entries()) expect(band.from).toBe(bands[i]?.to)
  })
})
