import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../http/build-app.ts'
import { newId } from '../../kernel/ids.ts'
import type { MarketAccount } from '../../market/index.ts'
import { lookalikeRoutes } from '../index.ts'
import { loadMarket } from '../testing/load-market.ts'
import { openTestContext } from '../testing/test-context.ts'
import {
  type LookalikeEntry,
  lookalikePageSchema,
  lookalikeSchema,
  lookalikeStartedSchema,
  lookalikesSchema,
} from './lookalike.schema.ts'
import { medoidsOf } from './medoids.ts'

const ACCOUNTS = 5000

let test: Awaited<ReturnType<typeof openTestContext>>
let app: ReturnType<typeof buildApp>
let market: MarketAccount[]
beforeAll(async () => {
  test = await openTestContext('2026-11-22T12:00:00.000Z')
  app = buildApp({ domains: [lookalikeRoutes(test.context)], log: pino({ level: 'silent' }), version: 'test' })
  market = await loadMarket(test.context.facts, { seed: 21, accounts: ACCOUNTS })
}, 60_000)
afterAll(() => test.close())

const ask = (method: string, path: string, body?: unknown) =>
  app.request(`http://127.0.0.1/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const get = async (path: string) => (await ask('GET', path)).json()

/** Searches, waits, and answers the whole result. */
async function search(request: object) {
  const started = lookalikeStartedSchema.parse(await (await ask('POST', '/selection/lookalikes', request)).json())
  const done = await test.context.jobs.finished(started.job)
  expect(done.error).toBeNull()
  return lookalikePageSchema.parse(await get(`/selection/lookalikes/${started.id}?limit=500`))
}

/** The mean chance that accounts are good ones, which only the market knows. */
const goodness = (items: readonly { account: string }[]) =>
  items.reduce((sum, { account }) => sum + (market[Number(account) - 1]?.truth.probability ?? 0), 0) / items.length
const everyone = () => goodness(market.map((_, i) => ({ account: String(i + 1) })))
const winners = async () =>
  (
    await test.context.facts.ask<{ id: string }>(
      `select distinct toString(account_id) as id from opportunities final where status = 'won'`,
    )
  ).map(row => row.id)
const addsUp = ({ score, reasons }: LookalikeEntry) =>
  Math.round(reasons.reduce((sum, { points }) => sum + points * 1e6, 0)) === Math.round(score * 1e6)

describe('accounts that resemble many', () => {
  it('are good ones far more often, without the seeds, with reasons that sum', { timeout: 60_000 }, async () => {
    const { lookalike, items, next } = await search({ name: 'Like customers', seeds: { kind: 'customers' }, most: 400 })
    const customers = new Set(await winners())
    expect(lookalike.found).toMatchObject({ method: 'pu_logistic', seeds: customers.size, kept: 400 })
    expect(lookalike.found?.compared).toBe(ACCOUNTS - customers.size)
    expect(lookalike.found?.auc).toBeGreaterThan(0.7)
    expect(items.some(({ account }) => customers.has(account))).toBe(false)
    expect(items.every(addsUp)).toBe(true)
    expect(items.map(({ rank }) => rank)).toEqual(items.map((_, i) => i + 1))
    expect(items.every(({ score }, i) => score <= (items[i - 1]?.score ?? 100))).toBe(true)
    expect(items[0]?.reasons[0]?.points).toBeGreaterThan(0)
    expect(goodness(items.slice(0, 100))).toBeGreaterThan(4 * everyone())
    expect(next).toBeNull()
  })
})

describe('accounts that resemble a few', () => {
  it('are near the seed that they name, and share what is said', { timeout: 60_000 }, async () => {
    const seeds = market
      .map(({ account, truth }, i) => ({ id: String(i + 1), domain: account.domain, p: truth.probability }))
      .filter(({ p, domain }) => p > 0.9 && domain)
      .slice(0, 12)
    const accounts = [...seeds.map(({ domain }, i) => (i % 2 ? domain : seeds[i]?.id)), 'nobody.example']
    const { lookalike, items } = await search({ name: 'Like these', seeds: { kind: 'accounts', accounts }, most: 200 })
    expect(lookalike.found).toMatchObject({ method: 'gower', seeds: 12, unknown: 1, seedShare: null, kept: 200 })
    expect(lookalike.found?.medoids.reduce((sum, medoid) => sum + medoid.seeds, 0)).toBe(12)
    const ids = new Set(seeds.map(({ id }) => id))
    const medoids = new Set(lookalike.found?.medoids.map(({ account }) => account))
    expect(items.every(({ account, nearest }) => !ids.has(account) && medoids.has(nearest?.account ?? ''))).toBe(true)
    expect(items.every(addsUp)).toBe(true)
    expect(items.every(({ score }, i) => score <= (items[i - 1]?.score ?? 100))).toBe(true)
    const shared = items[0]?.reasons.filter(({ value, seed }) => value !== null && value === seed) ?? []
    expect(shared.length).toBeGreaterThan(0)
    expect(items[0]?.reasons.every(({ points }) => points <= (items[0]?.reasons[0]?.points ?? 0))).toBe(true)
    expect(goodness(items.slice(0, 50))).toBeGreaterThan(2 * everyone())
  })

  it('can be asked of what a saved view of the table matches', { timeout: 60_000 }, async () => {
    const filter = { industry: 'naics:333', country: 'DE' }
    const view = {
      page: 'accounts',
      name: 'German machines',
      search: 'industry=naics%3A333&country=DE&sort=name',
      pinned: false,
    }
    await test.context.records
      .db()
      .insertInto('saved_views')
      .values({ id: newId(), ...view })
      .execute()
    const { lookalike, items } = await search({
      name: 'Like German makers of machines',
      seeds: { kind: 'saved_view', view: 'German machines' },
      method: 'gower',
      most: 20,
    })
    expect(lookalike.seeds).toMatchObject({ kind: 'filter', filter, view: 'German machines' })
    expect(items.length).toBe(20)
    expect(items.every(({ country, industry }) => !(country === 'DE' && industry?.startsWith('naics:333')))).toBe(true)
  })
})

describe('searches', () => {
  it('are listed, exported and forgotten', async () => {
    const { items } = lookalikesSchema.parse(await get('/selection/lookalikes'))
    const [newest] = items
    expect(items.map(({ name }) => name)).toContain('Like customers')
    const csv = await (await ask('GET', `/selection/lookalikes/${newest?.id}/export`)).text()
    expect(csv.split('\r\n').length).toBe(1 + (newest?.found?.kept ?? 0) + 1)
    expect(csv).toMatch(/^rank,account,name,/)
    lookalikeSchema.parse(await (await ask('DELETE', `/selection/lookalikes/${newest?.id}`)).json())
    expect((await ask('GET', `/selection/lookalikes/${newest?.id}`)).status).toBe(404)
  })

  it('for a view that is gone are refused', async () => {
    const answer = await ask('POST', '/selection/lookalikes', {
      name: 'x',
      seeds: { kind: 'saved_view', view: 'gone' },
    })
    expect(await answer.json()).toMatchObject({ code: 'accounts.view_not_found' })
  })

  it('for nobody are refused with what to do', async () => {
    const accounts = ['nobody.example']
    const answer = await ask('POST', '/selection/lookalikes', { name: 'x', seeds: { kind: 'accounts', accounts } })
    expect(await answer.json()).toMatchObject({ code: 'selection.lookalike.no_seeds', fix: expect.any(String) })
  })
})

it('puts a medoid into each of two heaps', () => {
  const at = [0, 1, 2, 3, 100, 101, 102, 103]
  const found = medoidsOf(at.length, (a, b) => 1 - Math.abs((at[a] ?? 0) - (at[b] ?? 0)) / 200)
  expect(found.map(({ members }) => members)).toEqual([4, 4])
  expect(found.map(({ index }) => (at[index] ?? 0) >= 100).sort()).toEqual([false, true])
})
