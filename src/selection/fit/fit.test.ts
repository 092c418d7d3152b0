import { describe, expect, it } from 'vitest'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import { apportion } from './apportion.ts'
import { Bindings } from './bindings.ts'
import { compileCriterion, stepsOf } from './compile-criterion.ts'
import { compileFit } from './compile-fit.ts'
import { gradeOf } from './grade-of.ts'
import { FULL_FIT, POINT } from './micro-points.ts'
import { curveSteps, gradeSteps, levelOn } from './steps.ts'
import { writeReceipt } from './write-receipt.ts'

const grades = (...any: string[]) => [{ any, score: 1 }]
const criterion = (id: string, weight: number, score: number) => ({
  id,
  field: 'country',
  weight,
  grades: [{ any: ['DE'], score }],
})

describe('fit', () => {
  it('gives 65.0, a B, in the worked example: S 68.75 at coverage 0.8, shrunk to a median of 50', () => {
    const icp = icpDefinitionSchema.parse({
      name: 'Example',
      criteria: [
        criterion('a', 25, 1),
        criterion('b', 20, 0.5),
        criterion('c', 20, 1),
        criterion('d', 15, 0),
        criterion('e', 20, 1),
      ],
    })
    const found = { levels: [1, 1, 1, 1, 0], gate: '' }
    const receipt = writeReceipt(compileFit(icp), 50 * POINT, found, { country: 'DE' })
    expect(receipt.fit / POINT).toBe(65)
    expect(receipt.coverage / POINT).toBe(0.8)
    expect(receipt.points.map(p => p / POINT)).toEqual([25, 10, 20, 0, 10])
    expect(gradeOf(icp, receipt.fit, false)).toBe('B')
  })

  it('says why in words, with the part of 100 points that each weight has', () => {
    const icp = icpDefinitionSchema.parse({
      name: 'Words',
      criteria: [
        { id: 'industry', field: 'industry', weight: 5, grades: grades('naics:333') },
        { id: 'it', field: 'departments.IT', weight: 15, grades: [{ between: [10, null], score: 0.5 }] },
      ],
      must_not: [{ field: 'country', any: ['US'] }],
    })
    const fit = compileFit(icp)
    const account = { industry: 'naics:333517', departments: { IT: 12 }, country: 'US' }
    const known = writeReceipt(fit, 40 * POINT, { levels: [1, 0], gate: '' }, account)
    expect(known.lines.map(l => l.why)).toEqual([
      'Industry is Machine Tool Manufacturing (naics:333517): 25 × 1.0',
      'People in IT is unknown: 75 × the median fit of 40 %',
    ])
    const gated = writeReceipt(fit, 40 * POINT, { levels: [1, 1], gate: 'must_not:country' }, account)
    expect(gated.lines[1]?.why).toBe('People in IT is 12: 75 × 0.5')
    expect(gated.lines[2]?.why).toBe('Country must not be US; it is United States (US), so the fit is 0')
    expect(gated.lines.reduce((sum, l) => sum + Math.round(l.points * POINT), 0)).toBe(gated.fit)
  })

  it('does not cost an account its grade by rounding', () => {
    const icp = icpDefinitionSchema.parse({
      name: 'Thirds',
      criteria: [criterion('a', 1, 1), criterion('b', 1, 1), criterion('c', 1, 1)],
    })
    expect(gradeOf(icp, 80 * POINT - 2, false)).toBe('A')
    expect(gradeOf(icp, 80 * POINT - 4, false)).toBe('B')
    expect(gradeOf(icp, 80 * POINT, true)).toBe('F')
  })

  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [FULL_FIT, [25, 20, 20, 15, 20], [25e6, 20e6, 20e6, 15e6, 20e6]],
    [10, [0, 0], [0, 0]],
    [7, [0, 2, 5], [0, 2, 5]],
  ])('apportions %d over %j as %j', (total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts)
  })

  it.each([
    [10, 3],
    [50, 2],
    [199, 2],
    [200, 1],
    [2000, 1],
    [2001, 2],
    [5000, 2],
    [5001, 3],
  ])('reads ranges top to bottom: %d has level %d', (value, level) => {
    expect(
      levelOn(
        gradeSteps([
          [200, 2000],
          [50, 5000],
        ]),
        value,
      ),
    ).toBe(level)
  })

  it.each([
    ['linear', 0, 0],
    ['linear', 50, 0],
    ['linear', 275, 50],
    ['linear', 500, 100],
    ['linear', 750, 75],
    ['linear', 1000, 50],
    ['linear', 9999, 50],
    ['log', 158.1139, 50],
  ] as const)('runs a %s curve: %d scores %d hundredths', (scale, value, hundredths) => {
    const steps = curveSteps({
      scale,
      points: [
        [50, 0],
        [500, 1],
        [1000, 0.5],
      ],
    })
    expect(levelOn(steps, value) - 1).toBe(hundredths)
  })

  it('keeps only the steps that a column can reach', () => {
    const steps = gradeSteps([
      [-5, 0.5],
      [1.5, 1e12],
    ])
    expect(stepsOf('UInt32', steps)).toEqual([
      { at: -5, above: false, level: 1 },
      { at: 1, above: false, level: 3 },
      { at: 2, above: false, level: 2 },
    ])
  })

  it('writes no value into the SQL, whatever it holds', () => {
    const nasty = "'; drop table accounts; --"
    const bindings = new Bindings()
    const compiled = compileCriterion(
      {
        id: 'x',
        field: `attributes.${nasty}`,
        group: 'behaviour',
        weight: 1,
        grades: [{ contains: [nasty], score: 1 }],
        otherwise: 0,
      },
      bindings,
    )
    expect(compiled.choose('UInt8', [0, 1, 2])).not.toContain('drop')
    expect(JSON.stringify(Object.values(bindings.values))).toContain('drop table')
  })
})
