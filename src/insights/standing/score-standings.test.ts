import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { alertsSchema } from '../alerts/alerts.schema.ts'
import { insightsRoutes } from '../insights.routes.ts'
import { accountInsightsSchema, modelDiffSchema, overviewSchema, thresholdsSchema } from '../insights.schema.ts'
import { defaultModelYaml } from '../model/parse-model.ts'
import { renewThresholds } from '../thresholds/suggest-thresholds.ts'
import { type LiveChange, listenLive, rescore } from './rescoring.ts'
import { scoreStandings } from './score-standings.ts'

let world: AccountsWorld
let written = 0
const TODAY = '2026-06-01 10:00:00.000'

const event = (account: string, type: string, contact: string, more: Record<string, unknown> = {}) => ({
  event_id: `s${written++}`,
  account_id: account,
  contact_id: contact,
  occurred_at: TODAY,
  received_at: TODAY,
  type,
  ...more,
})

const post = async (path: string, body: unknown) => {
  const response = await world.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  return { status: response.status, json: (await response.json()) as unknown }
}

const transitions = (account: string) =>
  world.context.facts.ask<{ from: string; to: string; reason: string; model: number }>(
    `select toString(from_stage) as from, toString(to_stage) as to, toString(reason) as reason, model
     from stage_transitions where account_id = {account:UInt64} order by at, run`,
    { account },
  )

beforeAll(async () => {
  world = await openAccountsWorld([insightsRoutes])
  await world.accounts(
    ['1', '2', '3', '4'].map(id => ({ account_id: id, name: `Account ${id}`, domain: `s${id}.example`, owner: 'Ann' })),
  )
  await world.fits(['1', '2', '3'].map(account_id => ({ account_id, fit: 80_000_000, grade: 'A' })))
  await world.members([{ list_version: 1, account_id: '2', tier: 'programmatic', rank: 1 }])
  await world.opportunities([
    { opportunity_id: '31', account_id: '3', status: 'open', amount_usd: 50_000, created_on: '2026-05-01' },
  ])
  await world.events([event('1', 'webinar_attended', '11'), event('1', 'white_paper_download', '11')])
})
afterAll(() => world.close())

describe('the standings of all accounts', () => {
  it('put every account on one rung, keep each first change, and tell nobody of what was always so', async () => {
    expect(await scoreStandings(world.context, 'all')).toMatchObject({ accounts: 4, moved: 3, alerts: 0 })
    const { board } = await world.get(overviewSchema, '/insights/overview')
    expect(board.filter(rung => rung.accounts > 0).map(rung => [rung.stage, rung.accounts])).toEqual([
      ['untargeted', 1],
      ['target', 1],
      ['engaged', 1],
      ['opportunity', 1],
    ])
    expect(await transitions('1')).toEqual([{ from: 'untargeted', to: 'engaged', reason: 'points_reached', model: 1 }])
  })

  it('change nothing when they are worked out again', async () => {
    expect(await scoreStandings(world.context, 'all')).toMatchObject({ accounts: 4, moved: 0, alerts: 0 })
  })
})

describe('events that come in', () => {
  it('move their account at once, tell its owner once, and tell everybody who listens', async () => {
    const heard: LiveChange[] = []
    const stop = listenLive(world.context, change => heard.push(change))
    await world.events([event('1', 'white_paper_download', '12')])
    await rescore(world.context, ['1'])
    stop()
    expect(await transitions('1')).toMatchObject([
      { to: 'engaged' },
      { from: 'engaged', to: 'mqa', reason: 'good_fit' },
    ])
    expect(heard).toMatchObject([{ accounts: ['1'], moves: [{ account: '1', from: 'engaged', to: 'mqa' }], alerts: 2 }])
    await rescore(world.context, ['1'])
    const { items, unread } = await world.get(alertsSchema, '/insights/alerts?owner=Ann')
    expect(unread).toBe(2)
    expect(items.map(alert => alert.kind).sort()).toEqual(['mqa', 'new_person'])
    expect(items.find(alert => alert.kind === 'mqa')).toMatchObject({
      account: '1',
      name: 'Account 1',
      owner: 'Ann',
      read: false,
      detail: { from: 'engaged', to: 'mqa', points: 70, people: 2 },
    })
    await post('/insights/alerts/read', { ids: null })
    expect((await world.get(alertsSchema, '/insights/alerts')).unread).toBe(0)
  })

  it('say that an open deal warms up', async () => {
    await world.events([event('3', 'webinar_attended', '32')])
    await rescore(world.context, ['3'])
    const { items } = await world.get(alertsSchema, '/insights/alerts')
    expect(items[0]).toMatchObject({ kind: 'deal_heating', account: '3', detail: { points: 30, before: 0 } })
  })

  it('show the same standing when the account alone is asked for', async () => {
    expect(await world.get(accountInsightsSchema, '/insights/accounts/1')).toMatchObject({
      stage: 'mqa',
      engagement: { score: 70, people: 2 },
    })
  })
})

describe('the answer of sales', () => {
  it('makes an accepted account sales-qualified, and sends a rejected one back for a while', async () => {
    expect(await post('/insights/accounts/s1.example/answer', { answer: 'accepted' })).toEqual({
      status: 200,
      json: { account: '1', stage: 'sqa' },
    })
    expect(await post('/insights/accounts/1/answer', { answer: 'rejected' })).toMatchObject({ status: 400 })
    expect(await post('/insights/accounts/1/answer', { answer: 'rejected', reason: 'no budget' })).toEqual({
      status: 200,
      json: { account: '1', stage: 'engaged' },
    })
    expect(await post('/insights/accounts/2/answer', { answer: 'accepted' })).toMatchObject({
      status: 409,
      json: { code: 'insights.not_qualified' },
    })
  })
})

it('says which threshold would have brought how many accounts a week', async () => {
  const found = await world.get(thresholdsSchema, '/insights/thresholds?perWeek=0.01')
  expect(found).toMatchObject({ accounts: 2, suggested: 80 })
  expect(found.thresholds[6]).toEqual({ threshold: 70, perWeek: 1 / 13, precision: null, recall: 0 })
  await renewThresholds(world.context)
  expect((await world.get(thresholdsSchema, '/insights/thresholds?perWeek=1')).thresholds).toEqual(found.thresholds)
})

describe('another model', () => {
  const lower = defaultModelYaml
    .replace('engaged_points: 20', 'engaged_points: 200')
    .replace('minimum_grade: B', 'minimum_grade: A')
  const changed = z.object({
    version: z.object({ number: z.number(), active: z.boolean() }),
    job: z.string().nullable(),
  })

  it('is compared without being kept, kept, activated and taken back', async () => {
    const diff = modelDiffSchema.parse((await post('/insights/models/diff', { yaml: lower })).json)
    expect(diff).toMatchObject({ accounts: 4, qualify: { count: 0 }, drop: { count: 0 } })
    expect(diff.stages.filter(stage => stage.before !== stage.after)).toEqual([
      { stage: 'aware', before: 0, after: 1 },
      { stage: 'engaged', before: 1, after: 0 },
    ])
    expect(changed.parse((await post('/insights/models', { yaml: lower, activate: true })).json).version).toEqual({
      number: 2,
      active: true,
    })
    await scoreStandings(world.context, 'all')
    expect((await transitions('1')).at(-1)).toEqual({ from: 'engaged', to: 'aware', reason: 'seen', model: 2 })
    expect(changed.parse((await post('/insights/models/revert', {})).json).version).toEqual({ number: 1, active: true })
    await scoreStandings(world.context, 'all')
    expect((await transitions('1')).at(-1)).toMatchObject({ from: 'aware', to: 'engaged', model: 1 })
    expect(await post('/insights/models/revert', {})).toMatchObject({ status: 409 })
  })

  it('is refused with every problem, its place and what to do', async () => {
    const yaml = defaultModelYaml
      .replace('half_life_days: 30', 'half_life_days: no')
      .replace('activity: demo_request', 'activity: demo')
    expect(await post('/insights/models', { yaml })).toMatchObject({
      status: 400,
      json: {
        code: 'insights.model.invalid',
        problems: [
          {
            code: 'insights.model.wrong_shape',
            path: expect.stringMatching(/^engagement\.half_life_days \(line \d+\)$/),
          },
        ],
      },
    })
  })
})
