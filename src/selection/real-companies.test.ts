import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classifyIndustry, parsePlace, registrableDomain } from '../accounts/index.ts'
import { POINT } from './fit/micro-points.ts'
import { keepIcpVersion } from './icp/keep-icp-version.ts'
import { targetList } from './list/target-list.ts'
import { openTestContext, type TestAccount } from './testing/test-context.ts'

const shared = new URL('../../../shared/data/', import.meta.url)
const there = existsSync(new URL('fortune1000/fortune1000_2022.csv', shared))

const profile = `
name: Large makers of machines, chips and vehicles
criteria:
  - field: industry
    weight: 35
    grades: [{ any: [naics:333, naics:334, naics:336], score: 1 }, { any: [naics:31-33], score: 0.5 }]
  - field: employees
    weight: 25
    curve: { scale: log, points: [[1000, 0], [20000, 1], [500000, 0.7]] }
  - field: revenue_usd
    weight: 25
    grades: [{ between: [5000000000, 100000000000], score: 1 }, { between: [1000000000, null], score: 0.5 }]
  - field: region
    weight: 15
    grades: [{ any: [California, Texas], score: 1 }, { any: [US], score: 0.5 }]
capacity: { one_to_one: 10, one_to_few: 50, programmatic: 200, reinforcing: 50, minimum_grade: C }
`

type Row = Record<string, string>
const rowsOf = (file: string) => parse(readFileSync(new URL(file, shared)), { columns: true, bom: true }) as Row[]
const industryOf = (...texts: (string | undefined)[]) =>
  texts.map(text => classifyIndustry(text ?? '')?.code).find(code => code !== undefined) ?? ''
const numberOf = (text: string | undefined, times: number) => {
  const number = Number((text ?? '').replaceAll(',', ''))
  return text && Number.isFinite(number) && number >= 0 ? Math.round(number * times) : null
}

function companies(): TestAccount[] {
  const fortune = rowsOf('fortune1000/fortune1000_2022.csv').map(row => {
    const place = parsePlace(`${row.city}, ${row.state}`)
    return {
      name: row.company ?? '',
      domain: registrableDomain(row.Website ?? '') ?? '',
      industry: industryOf(row.sector),
      industry_text: row.sector ?? '',
      country: 'US',
      region: place?.region ?? '',
      employees: numberOf(row['num. of employees'], 1),
      revenue_usd: numberOf(row.revenue, 1e6),
    }
  })
  const sp500 = rowsOf('sp500/constituents.csv').map(row => {
    const place = parsePlace(row['Headquarters Location'] ?? '')
    return {
      name: row.Security ?? '',
      industry: industryOf(row['GICS Sub-Industry'], row['GICS Sector']),
      industry_text: row['GICS Sub-Industry'] ?? '',
      country: place?.country ?? '',
      region: place?.region ?? '',
    }
  })
  return [...fortune, ...sp500].map((company, index) => ({ ...company, account_id: String(index + 1) }))
}

// The lists of real companies lie beside the checkout on development machines only.
describe.skipIf(!there)('a profile over the Fortune 1000 and the S&P 500 (skipped without ../shared/data)', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>
  beforeAll(async () => {
    test = await openTestContext()
    await test.know(companies())
    const { job } = await keepIcpVersion(test.context, { yaml: profile, note: '', activate: true }, 'ann')
    await test.context.jobs.finished(job ?? '')
  })
  afterAll(() => test.close())

  it('ranks them, the best being large makers, and every receipt sums to its fit', async () => {
    const { items, total } = await targetList(test.context, { limit: 500 })
    expect(total).toBeGreaterThan(100)
    for (const entry of items) {
      const sum = entry.receipt.reduce((micro, line) => micro + Math.round(line.points * POINT), 0)
      expect(sum).toBe(Math.round(entry.fit * POINT))
    }
    for (const entry of items.slice(0, 10)) expect(entry.industry).toMatch(/^naics:33[346]/)
    expect(items.slice(0, 10).map(e => e.name)).toContain('Tesla')
  })

  it('does not push companies down for saying less: the S&P rows carry no size and still rank', async () => {
    const { items } = await targetList(test.context, { limit: 500 })
    const thin = items.filter(entry => entry.confidence < 0.6)
    expect(thin.length).toBeGreaterThan(0)
    expect(thin[0]?.receipt.filter(line => line.kind === 'unknown').every(line => line.points > 0)).toBe(true)
  })
})
