import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyAccount, anyDefinition } from '../testing/any-definition.ts'
import { oracleMedian, oracleScore } from '../testing/fit-oracle.ts'
import { openTestContext } from '../testing/test-context.ts'
import { accountReceipts } from './account-receipts.ts'
import { latestAccounts } from './account-source.ts'
import { compileFit } from './compile-fit.ts'
import { gradeOf } from './grade-of.ts'
import { POINT } from './micro-points.ts'
import { populationFit } from './population-fit.ts'

interface FitRow {
  account_id: string
  fit: number
  coverage: number
  grade: string
  gate: string
  points: number[]
}

let test: Awaited<ReturnType<typeof openTestContext>>
beforeAll(async () => {
  test = await openTestContext()
})
afterAll(() => test.close())

describe('fit in SQL', () => {
  it('is what a plain reading of the formula says, for any definition and any accounts', async () => {
    await fc.assert(
      fc.asyncProperty(anyDefinition, fc.array(anyAccount, { minLength: 1, maxLength: 40 }), async (icp, facts) => {
        await test.context.facts.run('truncate table accounts')
        const accounts = facts.map((fact, i) => ({ ...fact, account_id: String(i + 1) }))
        await test.know(accounts)
        const fit = compileFit(icp)
        const population = await populationFit(test.context, fit, latestAccounts)
        const oracle = accounts.map(a => oracleScore(icp, a))
        expect(population.accounts).toBe(accounts.length)
        expect(population.median / POINT).toBeCloseTo(oracleMedian(oracle.map(o => o.s)), 4)

        const { sql, bound } = fit.fits(latestAccounts, population.median)
        const rows = await test.context.facts.ask<FitRow>(`select * from (${sql}) order by account_id`, bound)
        const receipts = await accountReceipts(test.context, fit, population.median, latestAccounts)
        rows.forEach((row, i) => {
          const { s, coverage, closed } = oracle[i] ?? { s: 0, coverage: 0, closed: false }
          const shown = closed ? 0 : coverage * (s ?? 0) + (1 - coverage) * (population.median / POINT)
          expect(row.fit / POINT).toBeCloseTo(shown, 4)
          expect(row.coverage / POINT).toBeCloseTo(coverage, 4)
          expect(row.gate !== '').toBe(closed)
          expect(row.grade).toBe(gradeOf(icp, row.fit, closed))
          expect(row.points.reduce((a, b) => a + b, 0)).toBe(row.fit)
          const receipt = receipts.get(row.account_id)
          expect(receipt?.points).toEqual(row.points)
          expect(receipt?.fit).toBe(row.fit)
          expect(receipt?.coverage).toBe(row.coverage)
          const micro = receipt?.lines.map(line => Math.round(line.points * POINT)) ?? []
          expect(micro.reduce((a, b) => a + b, 0)).toBe(row.fit)
        })
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
