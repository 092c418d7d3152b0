import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../http/build-app.ts'
import { icpRoutes } from '../index.ts'
import { wilsonInterval } from '../learning/statistics/wilson-interval.ts'
import { openTestContext } from '../testing/test-context.ts'
import { backtestRoutes } from './backtest.routes.ts'
import { backtestSchema } from './backtest.schema.ts'

const profile = (country: string) =>
  `name: Any\ncriteria:\n  - { field: country, weight: 1, grades: [{ any: [${country}], score: 1 }] }\n`

let test: Awaited<ReturnType<typeof openTestContext>>
let app: ReturnType<typeof buildApp>

const ask = (path: string, body?: unknown) =>
  app.request(`http://127.0.0.1/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const backtestOf = async (version: number, query: string) =>
  backtestSchema.parse(await (await ask(`/selection/icp/versions/${version}/backtest?${query}`)).json())

/** One won deal of each account, closed on that day. */
const win = (accounts: readonly number[], closed_on: string | null, opportunities = 0) =>
  test.context.facts.insert(
    'opportunity_versions',
    accounts.map(account => ({
      opportunity_id: String(opportunities + account),
      account_id: String(account),
      valid_from: '2026-02-20 00:00:00.000',
      received_at: '2026-02-20 00:00:00.000',
      seq: '1',
      status: 'won',
      closed_on,
    })),
  )
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

beforeAll(async () => {
  test = await openTestContext()
  app = buildApp({
    domains: [icpRoutes(test.context), backtestRoutes(test.context)],
    log: pino({ level: 'silent' }),
    version: 'test',
  })
  // 100 accounts known since 2025: 1-40 German, the others American; 11-20 turn out to be German afterwards
  const country = (i: number) => (i <= 40 ? 'DE' : 'US')
  await test.know(
    range(1, 100).map(i => ({ account_id: String(i), country: i > 10 && i <= 20 ? 'US' : country(i) })),
    '2025-01-10T00:00:00.000Z',
  )
  await test.know(
    range(11, 20).map(i => ({ account_id: String(i), country: 'DE' })),
    '2025-09-01T00:00:00.000Z',
  )
  await test.know([{ account_id: '101', country: 'DE' }], '2025-09-01T00:00:00.000Z')
  test.setClock('2025-03-01T12:00:00.000Z')
  await ask('/selection/icp/versions', { yaml: profile('DE'), note: '' })
  test.setClock('2026-03-01T00:00:00.000Z')
  await ask('/selection/icp/versions', { yaml: profile('US'), note: '' })
})
afterAll(() => test.close())

describe('the backtest of an ICP version', () => {
  it('says that there is nothing to go by while nothing was won', async () => {
    const found = await backtestOf(1, 'cut=2025-06-01')
    expect(found).toMatchObject({ wins: 0, certainty: 'none', lastWin: null, accounts: 100, knownSince: '2025-01-10' })
    expect(found.best).toMatchObject({ share: 0, low: 0, high: 1, lift: null })
  })

  it('places later wins by what was known before the day, and leaves earlier customers out', async () => {
    await win(range(1, 10), '2025-05-31')
    await win(range(5, 8), '2025-12-01', 1000)
    await win(range(11, 16), '2025-06-01')
    await win(range(21, 32), '2026-01-15')
    await win([41, 42, 101], null)
    const found = await backtestOf(1, 'cut=2025-06-01')
    expect(found).toMatchObject({
      customers: 10,
      accounts: 90,
      wins: 21,
      unknownThen: 1,
      certainty: 'low',
      lastWin: '2026-02-20',
      writtenAfter: false,
    })
    // of the Germans known as such before June, 20 were no customers yet, and 12 of them were won
    expect(found.grades[0]).toMatchObject({ grade: 'A', accounts: 20, wins: 12, ...wilsonInterval(12, 20) })
    expect(found.grades.at(-1)).toMatchObject({ grade: 'F', accounts: 70, wins: 8 })
    expect(found.best.lift).toBeCloseTo(12 / 20 / (20 / 90), 12)
    expect(found.grades.reduce((sum, g) => sum + g.wins, 0)).toBe(found.wins - found.unknownThen)
  })

  it('with what is known today gives a better figure, and says which knowledge it is of', async () => {
    const found = await backtestOf(1, 'cut=2025-06-01&knowledge=now')
    expect(found).toMatchObject({ knowledge: 'now', accounts: 91, unknownThen: 0, wins: 21 })
    expect(found.best.wins).toBe(12 + 6 + 1)
  })

  it('knows nothing before the first account was known', async () => {
    const found = await backtestOf(1, 'cut=2025-01-10')
    expect(found).toMatchObject({ accounts: 0, certainty: 'none', wins: 31, unknownThen: 31 })
    expect((await backtestOf(1, 'cut=2025-01-11')).unknownThen).toBe(1)
  })

  it('looks back a year by itself, and marks a version written after the cut', async () => {
    const found = await backtestOf(2, '')
    expect(found).toMatchObject({ cut: '2025-03-01', writtenAfter: true, version: 2 })
    expect(found.best.lift).toBeLessThan(1)
  })

  it('refuses a cut that is not past and a version that is not there', async () => {
    expect(await (await ask('/selection/icp/versions/1/backtest?cut=2026-03-02')).json()).toMatchObject({
      code: 'selection.backtest.cut_not_past',
    })
    expect((await ask('/selection/icp/versions/1/backtest?cut=soon')).status).toBe(400)
    expect((await ask('/selection/icp/versions/9/backtest')).status).toBe(404)
  })
})
