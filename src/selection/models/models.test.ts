import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../http/build-app.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { latestAccounts } from '../fit/account-source.ts'
import { compileFit } from '../fit/compile-fit.ts'
import { populationFit } from '../fit/population-fit.ts'
import { icpRoutes, modelsRoutes } from '../index.ts'
import { icpDiffSchema, icpVersionDetailSchema } from '../selection.schema.ts'
import { loadMarket } from '../testing/load-market.ts'
import { openTestContext } from '../testing/test-context.ts'
import { logOddsSql } from './model-sql.ts'
import {
  learnedModelDetailSchema,
  learnedModelsSchema,
  modelActivatedSchema,
  modelComparisonSchema,
  modelLearnedSchema,
  modelProposalSchema,
  modelReceiptSchema,
} from './models.schema.ts'
import { modelByNumber } from './models.store.ts'
import { winDays } from './outcomes.ts'
import { bestTenth } from './test-model.ts'

const ACCOUNTS = 6000
/** Not among those that anything was tuned on. */
const SEED = 11
const EXPERT = `name: What sales believes
criteria:
  - { field: country, weight: 60, grades: [{ any: [DE], score: 1 }, { any: [US, CN], score: 0.5 }] }
  - { field: employees, weight: 40, curve: { scale: log, points: [[80, 0], [500, 1], [5000, 1], [25000, 0.2]] } }
`

let test: Awaited<ReturnType<typeof openTestContext>>
let app: ReturnType<typeof buildApp>
beforeAll(async () => {
  test = await openTestContext('2026-11-22T12:00:00.000Z')
  app = buildApp({
    domains: [icpRoutes(test.context), modelsRoutes(test.context)],
    log: pino({ level: 'silent' }),
    version: 'test',
  })
  await loadMarket(test.context.facts, { seed: SEED, accounts: ACCOUNTS })
}, 60_000)
afterAll(() => test.close())

const ask = (method: string, path: string, body?: unknown) =>
  app.request(`http://127.0.0.1/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const get = async (path: string) => (await ask('GET', path)).json()
const finished = async (answer: Response) => {
  const { job } = jobStartedSchema.loose().parse(await answer.json())
  return test.context.jobs.finished(job)
}
const learn = async (until?: string) => {
  const done = await finished(
    await ask('POST', '/selection/models', { ...(until ? { until } : {}), note: 'as it was' }),
  )
  expect(done.error).toBeNull()
  return modelLearnedSchema.parse(done.result)
}

/** Of every account: won first on which day, '' never. */
const wonOn = async () => {
  const rows = await test.context.facts.ask<{ id: string; day: string }>(
    `select toString(account_id) as id, toString(min(closed_on)) as day from opportunities final
     where status = 'won' group by account_id`,
  )
  return new Map(rows.map(row => [row.id, row.day]))
}

describe('models learned from outcomes', () => {
  let until: string
  it('refuse to be learned from nothing', async () => {
    const done = await finished(await ask('POST', '/selection/models', { until: '2001-01-01' }))
    expect(done).toMatchObject({ status: 'failed', error: { code: 'selection.learning.too_few_wins' } })
    expect(learnedModelsSchema.parse(await get('/selection/models'))).toEqual({ items: [] })
  })

  it('say what they learned from, how they did on what they had not seen, and why', { timeout: 60_000 }, async () => {
    const { won } = await winDays(test.context, null)
    until = won[Math.floor(won.length * 0.6)] ?? ''
    const { model, wins, signal } = await learn(until)
    expect({ model, signal }).toEqual({ model: 1, signal: true })
    const found = learnedModelDetailSchema.parse(await get('/selection/models/1'))
    expect(found).toMatchObject({ number: 1, author: 'owner', note: 'as it was', until, active: false })
    expect(found.data).toMatchObject({ accounts: ACCOUNTS, wins, to: until, hindsight: 0 })
    expect(found.data.wins + found.data.others).toBe(ACCOUNTS)
    expect(found.data.attributes).not.toContain('owner')
    expect(found.test.auc.low).toBeGreaterThan(0.6)
    expect(found.test.ece).toBeLessThan(0.02)
    expect(found.later?.liftAt10.lift).toBeGreaterThan(1.5)
    expect(found.leakage).toEqual([])
    expect(found.traits.slice(0, 4).map(trait => trait.attribute)).toContain('industry')
  })

  it('hold at least three times its share of later wins in the best tenth of the fit', async () => {
    await ask('POST', '/selection/icp/versions', { yaml: EXPERT, activate: false })
    const { definition } = modelProposalSchema.parse(await get('/selection/models/1/proposal?expert=1'))
    const learned = definition.criteria.filter(criterion => !['country', 'employees'].includes(criterion.id))
    const fit = compileFit({ ...definition, criteria: learned })
    const { median } = await populationFit(test.context, fit, latestAccounts)
    const { sql, bound } = fit.fits(latestAccounts, median)
    const fits = await test.context.facts.ask<{ id: string; fit: number; points: number[] }>(
      `select toString(account_id) as id, fit, points from (${sql})`,
      bound,
    )
    expect(fits.every(row => row.points.reduce((sum, points) => sum + points, 0) === row.fit)).toBe(true)
    const days = await wonOn()
    const open = fits.filter(({ id }) => !((days.get(id) ?? '9999') <= until))
    const won = open.map(({ id }) => (days.has(id) ? 1 : 0))
    const best = bestTenth(
      open.map(row => row.fit),
      won,
      1,
    )
    expect(won.filter(Boolean).length).toBeGreaterThan(50)
    expect(best.lift).toBeGreaterThanOrEqual(3)
  })

  it('score in SQL what the receipts sum to, to a billionth', async () => {
    const { model, detail } = await modelByNumber(test.context, 1)
    const odds = logOddsSql(model)
    const rows = await test.context.facts.ask<{ id: string; odds: number; p: number }>(
      `select toString(account_id) as id, ${odds.sql} as odds, ${detail.sql} as p from accounts final
       order by account_id limit 40`,
      odds.bound,
    )
    for (const { id, odds: inSql, p } of rows) {
      const receipt = modelReceiptSchema.parse(await get(`/selection/models/1/accounts/${id}`))
      const sum = receipt.receipt.reduce((total, line) => total + line.logOdds, receipt.base)
      expect(Math.abs(sum - inSql)).toBeLessThan(1e-9)
      expect(Math.abs(receipt.logOdds - inSql)).toBeLessThan(1e-9)
      expect(Math.abs(receipt.probability - p)).toBeLessThan(1e-9)
    }
    expect(rows.length).toBe(40)
  })

  it('become a profile by a dry run, an activation and a revert', { timeout: 60_000 }, async () => {
    await finished(await ask('POST', '/selection/icp/versions/1/activate'))
    const diff = icpDiffSchema.parse(await (await ask('POST', '/selection/models/1/activate?dryRun=true')).json())
    expect(diff).toMatchObject({ before: 1, accounts: ACCOUNTS })
    expect(diff.move.count + diff.enter.count).toBeGreaterThan(0)
    const answer = await ask('POST', '/selection/models/1/activate')
    const activated = modelActivatedSchema.parse(await answer.json())
    expect(activated).toMatchObject({ model: 1, version: { number: 2, active: true } })
    expect((await test.context.jobs.finished(activated.job)).status).toBe('done')
    const { definition } = icpVersionDetailSchema.parse(await get('/selection/icp/versions/2'))
    expect(definition.learned).toMatchObject({ model: 1, expert: 1 })
    expect(definition.description).toMatch(/^Learned from \d+ wins by model 1, weight 0\.\d\d/)
    expect(learnedModelsSchema.parse(await get('/selection/models')).items[0]?.active).toBe(true)
    expect((await ask('POST', '/selection/models/1/activate')).status).toBe(409)
    expect((await finished(await ask('POST', '/selection/icp/revert'))).status).toBe('done')
    expect(learnedModelsSchema.parse(await get('/selection/models')).items[0]?.active).toBe(false)
  })

  it('can be compared', { timeout: 60_000 }, async () => {
    await learn()
    const compared = modelComparisonSchema.parse(await get('/selection/models/2/compare?with=1'))
    expect(compared.a.data.wins).toBeGreaterThan(compared.b.data.wins)
    expect(compared.agreement).toBeGreaterThan(0.7)
    expect(compared.attributes[0]?.a).toBeGreaterThan(0.2)
    expect((await ask('GET', '/selection/models/9')).status).toBe(404)
  })
})
