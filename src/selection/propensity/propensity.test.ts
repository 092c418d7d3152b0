import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { signalsAsOf } from '../../insights/index.ts'
import { clockAt, factsTime } from '../../kernel/clock.ts'
import { probability } from '../learning/model.ts'
import { seededRandom } from '../learning/seeded-random.ts'
import { basisNow } from './basis-now.ts'
import { learnPropensity } from './learn-propensity.ts'
import { activatePropensity, allPropensity, keepPropensity, revertPropensity } from './propensity.store.ts'
import { amongBest, rankRows } from './rank-accounts.ts'
import { propensityOf, scorePropensity } from './score-propensity.ts'
import type { Basis } from './snapshot-sql.ts'
import { snapshotMonths, takePanel, takeSnapshot } from './take-snapshots.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-01T00:00:00Z')
const ACCOUNTS = 200
const FROM = NOW - 420 * DAY
const time = (at: number) => factsTime(new Date(at))
const date = (at: number) => time(at).slice(0, 10)
const MARCH = new Date('2026-03-01T00:00:00Z')

/**
 * Everybody drops by now and then; who asks about prices in a team mostly has a deal three weeks later. So neither the
 * last visit nor points, without a fit to multiply them by, tell the two apart; what they did does.
 */
function planted() {
  const random = seededRandom(4)
  const events: Record<string, unknown>[] = []
  const deals: Record<string, unknown>[] = []
  const add = (account: number, at: number, type: string, more: object = {}) =>
    events.push({
      event_id: `e${events.length}`,
      account_id: String(account),
      occurred_at: time(at),
      received_at: time(at),
      type,
      ...more,
    })
  for (let account = 1; account <= ACCOUNTS; account++) {
    for (let at = FROM + random() * 20 * DAY; at < NOW; at += random() * 24 * DAY) add(account, at, 'page_view')
    for (let at = FROM + random() * 300 * DAY; at < NOW - 30 * DAY; at += (150 + random() * 250) * DAY) {
      for (let n = 0; n < 5; n++)
        add(account, at + random() * 25 * DAY, 'page_view', { url: '/pricing', contact_ref: `p${account}-${n % 3}` })
      if (random() > 0.8) continue
      const opened = at + (26 + random() * 20) * DAY
      const closed = opened + 20 * DAY
      const deal = { opportunity_id: String(account * 100 + deals.length), account_id: String(account) }
      deals.push({ ...deal, at: time(opened), status: 'open', created_on: date(opened) })
      deals.push({ ...deal, at: time(closed), status: 'lost', created_on: date(opened), closed_on: date(closed) })
    }
  }
  return { events, deals: deals.filter(({ at }) => String(at) < time(NOW)) }
}

let world: AccountsWorld
let basis: Basis
const job = {
  id: '00000000-0000-4000-8000-000000000001',
  signal: new AbortController().signal,
  progress: () => undefined,
}
const snapshot = (at: Date, knownBy = at) => takeSnapshot(world.context, signalsAsOf, basis, { at, knownBy }, 'all')
const chance = (account: string, asOf: Date | null = null) => propensityOf(world.context, signalsAsOf, account, asOf)

beforeAll(async () => {
  world = await openAccountsWorld()
  const { events, deals } = planted()
  await world.accounts(
    Array.from({ length: ACCOUNTS }, (_, i) => ({
      account_id: String(i + 1),
      name: `Account ${i + 1}`,
      at: time(FROM),
    })),
  )
  await world.events(events)
  await world.opportunities(deals)
  basis = await basisNow(world.context, signalsAsOf, new Date(NOW))
})
afterAll(() => world.close())

describe('a snapshot of accounts', () => {
  it('stays the same to the last bit whatever is learned afterwards', async () => {
    const then = await snapshot(MARCH)
    const knownBy = new Date('2026-05-31T00:00:00Z')
    const months = snapshotMonths(new Date('2026-02-01T00:00:00Z'), knownBy, 24)
    const panel = await takePanel(world.context, signalsAsOf, basis, months, knownBy)
    const before = { occurred_at: '2026-02-20 10:00:00.000', received_at: '2026-05-31 00:00:00.001' }
    await world.events(
      then.slice(0, 40).map(({ id }, n) => ({
        ...before,
        event_id: `late${n}`,
        account_id: id,
        type: n % 2 ? 'demo_request' : 'intent_topic',
        topic: 'Price',
        url: '/pricing',
      })),
    )
    const at = '2026-05-31 00:00:00.001'
    const lately = then.slice(40, 60)
    await world.accounts(
      lately.map(({ id }) => ({ account_id: id, at, valid_from: '2026-01-01 00:00:00.000', employees: 9 })),
    )
    await world.accounts([{ account_id: '9999', at, valid_from: '2025-01-01 00:00:00.000', name: 'New to us' }])
    await world.contacts(
      lately.map(({ id }) => ({ contact_id: `7${id}`, account_id: id, at, valid_from: '2026-01-01 00:00:00.000' })),
    )
    await world.opportunities(
      then.slice(60, 80).map(({ id }) => ({
        opportunity_id: `8${id}`,
        account_id: id,
        at,
        status: 'open',
        created_on: '2026-02-01',
      })),
    )
    expect(await snapshot(MARCH)).toEqual(then)
    expect(await takePanel(world.context, signalsAsOf, basis, months, knownBy)).toEqual(panel)
    // and all of it is seen from the moment on when it was learned
    const told = await snapshot(new Date('2026-05-31T00:00:00.001Z'))
    const late = await snapshot(MARCH, new Date(NOW))
    expect(told.find(({ id }) => id === lately[0]?.id)?.x).toContain(9)
    expect(late.map(({ id }) => id)).toContain('9999')
    expect(late.find(({ id }) => id === '9999')?.hindsight).toBe(1)
    expect(late.map(({ id }) => id)).not.toContain(then[60]?.id)
  }, 120_000)

  it('leaves out who has an open or a won deal, and counts a deal that comes within 90 days', async () => {
    const at = '2026-01-10 00:00:00.000'
    await world.accounts(['501', '502', '503', '504'].map(id => ({ account_id: id, at })))
    await world.opportunities([
      { opportunity_id: '9501', account_id: '501', at, status: 'open', created_on: '2026-01-10' },
      {
        opportunity_id: '9502',
        account_id: '502',
        at,
        status: 'won',
        created_on: '2025-12-10',
        closed_on: '2026-01-10',
      },
      {
        opportunity_id: '9503',
        account_id: '503',
        at: '2026-05-30 00:00:00.000',
        status: 'open',
        created_on: '2026-05-30',
      },
      {
        opportunity_id: '9504',
        account_id: '504',
        at: '2026-05-31 00:00:00.000',
        status: 'open',
        created_on: '2026-05-31',
      },
    ])
    const rows = new Map((await snapshot(MARCH, new Date(NOW))).map(row => [row.id, row.came]))
    expect(['501', '502', '503', '504'].map(id => rows.get(id))).toEqual([undefined, undefined, 1, 0])
  })
})

describe('the best tenth', () => {
  it('counts a group of equal scores at the cut by its part, and each sampled account as those it stands for', () => {
    const came = [1, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    const rows = Int32Array.from(came.keys())
    const all = { weigh: () => 1, share: 0.1 }
    expect(amongBest(rankRows(rows, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), came, all.weigh, all.share).found).toBe(1)
    expect(amongBest(rankRows(rows, Array(10).fill(1)), came, all.weigh, all.share).found).toBeCloseTo(0.2, 12)
    const weigh = (row: number) => (came[row] ? 1 : 4)
    // 34 accounts: the best 3.4 are the first, and 2.4 of the four that the second stands for
    expect(amongBest(rankRows(rows, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), came, weigh, 0.1)).toEqual({
      found: 1,
      positives: 2,
      all: 34,
    })
  })
})

describe('propensity', () => {
  it('is learned, beats what users would rank by, and gives each account a chance that its receipt sums to', async () => {
    const { model, backtest } = await learnPropensity(world.context, signalsAsOf, { keep: true, author: 'test' }, job)
    expect(model).toBe(1)
    expect(backtest.months.length).toBeGreaterThanOrEqual(3)
    expect(backtest.duels.map(({ yardstick, beaten }) => [yardstick, beaten])).toEqual([
      ['rule', true],
      ['recency', true],
    ])
    expect(backtest.shipped).toBe(true)
    expect(backtest.scorers.find(one => one.scorer === backtest.winner)?.auc).toBeGreaterThan(0.65)
    expect(backtest.scorers.find(one => one.scorer === 'rule')?.auc).toBe(0.5)
    expect(backtest.calibration.ece).toBeLessThan(0.15)
    const at = '2026-05-28 00:00:00.000'
    await world.events(
      [1, 2, 3, 4, 5].flatMap(n => {
        const event = { occurred_at: at, received_at: at, type: 'page_view' }
        const visit = time(NOW - n * 12 * DAY)
        return [
          { ...event, event_id: `hot${n}`, account_id: '602', url: '/pricing', contact_ref: `hot${n % 3}` },
          { ...event, event_id: `cold${n}`, account_id: '601', occurred_at: visit, received_at: visit },
        ]
      }),
    )
    await world.accounts(['601', '602'].map(id => ({ account_id: id, at })))
    const [cold, hot] = [await chance('601'), await chance('602')]
    expect(hot?.probability).toBeGreaterThan((cold?.probability ?? 1) + 0.1)
    for (const one of [cold, hot])
      expect(one?.probability).toBe(probability(one?.receipt.reduce((sum, line) => sum + line.contribution, 0) ?? 0))
    expect(hot?.receipt[0]?.feature).toBe('base')
  }, 120_000)

  it('is written down for all accounts at risk, the same as asked for one, and null for all others', async () => {
    const scored = await scorePropensity(world.context, signalsAsOf, job)
    const rows = await world.context.facts.ask<{ id: string; p: number | null }>(
      'select toString(account_id) as id, probability as p from account_propensity final',
    )
    expect(rows.filter(({ p }) => p !== null)).toHaveLength(scored ?? -1)
    expect(rows.map(({ id }) => id)).not.toContain('501')
    expect(rows.find(({ id }) => id === '602')?.p).toBeCloseTo((await chance('602'))?.probability ?? 0, 12)
    expect(await chance('501')).toBeNull()
  })

  it('as of a moment is what it was then, and nothing before a model was active', async () => {
    const then = new Date(NOW + 60_000)
    const before = await chance('602', then)
    world.context.clock = clockAt(new Date(NOW + DAY))
    await world.events([
      {
        event_id: 'after',
        account_id: '602',
        occurred_at: time(NOW - DAY),
        received_at: time(NOW + 120_000),
        type: 'demo_request',
      },
    ])
    expect(await chance('602', then)).toEqual(before)
    expect(await chance('602', new Date(NOW - 1))).toBeNull()
  })

  it('is kept but not used when it is not surely better; reverting takes the last one away', async () => {
    const [kept] = (await allPropensity(world.context)).models
    if (!kept) throw new Error('a model was kept')
    const kind: Parameters<typeof keepPropensity>[1] = {
      job: '00000000-0000-4000-8000-000000000002',
      author: 'test',
      backtest: { ...kept.backtest, shipped: false },
      basis: { icp: null, signals: basis.signals },
      model: { kind: 'logistic', intercept: 0, lambda: 1, terms: [] },
      calibration: { slope: 1, shift: 0 },
      drivers: [],
    }
    const worse = await keepPropensity(world.context, kind)
    // the same job, run again after a crash, keeps nothing twice
    expect(await keepPropensity(world.context, kind)).toBe(worse)
    expect((await allPropensity(world.context)).models.map(({ number, active }) => [number, active])).toEqual([
      [worse, false],
      [1, true],
    ])
    await expect(activatePropensity(world.context, worse, 'test')).rejects.toMatchObject({
      code: 'selection.propensity.not_better',
    })
    await revertPropensity(world.context, 'test')
    expect(await scorePropensity(world.context, signalsAsOf, job)).toBeNull()
    expect(
      await world.context.facts.ask('select 1 from account_propensity final where probability is not null'),
    ).toEqual([])
    await expect(revertPropensity(world.context, 'test')).rejects.toMatchObject({
      code: 'selection.propensity.nothing_to_revert',
    })
  })

  it('says what it lacks when there is too little to learn from', async () => {
    world.context.clock = clockAt('2025-06-01T00:00:00Z')
    await expect(
      learnPropensity(world.context, signalsAsOf, { keep: false, author: 'test' }, job),
    ).rejects.toMatchObject({
      code: 'selection.propensity.too_little',
      message: expect.stringContaining('over 0 months'),
    })
  })
})
