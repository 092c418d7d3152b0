import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { insightsRoutes } from '../insights.routes.ts'
import { accountInsightsSchema } from '../insights.schema.ts'

let world: AccountsWorld
let written = 0

/** An event that was learned when it happened, unless it says otherwise. */
const event = (account: string, at: string, type: string, more: Record<string, unknown> = {}) => {
  written++
  return { event_id: `e${written}`, account_id: account, occurred_at: at, received_at: at, type, ...more }
}

beforeAll(async () => {
  world = await openAccountsWorld([insightsRoutes])
  await world.accounts(
    ['1', '2', '3', '4', '5', '6'].map(id => ({ account_id: id, name: `Account ${id}`, domain: `a${id}.example` })),
  )
  await world.contacts([
    { contact_id: '11', account_id: '1', name: 'Ann', title: 'Engineer' },
    { contact_id: '21', account_id: '2', name: 'Bea' },
    { contact_id: '31', account_id: '3', name: 'Cy', roles: ['decision_maker'] },
    { contact_id: '32', account_id: '3', name: 'Di' },
    { contact_id: '33', account_id: '3', name: 'Ed' },
  ])
  await world.events([
    event('1', '2026-05-01 09:00:00.000', 'white_paper_download', { contact_id: '11' }),
    event('1', '2026-05-01 10:00:00.000', 'page_view', { contact_id: '11', url: 'https://us.example/' }),
    event('1', '2026-05-01 11:00:00.000', 'webinar_attended', { contact_id: '11' }),
    event('2', '2026-04-22 09:00:00.000', 'white_paper_download', { contact_id: '21' }),
    event('2', '2026-05-22 09:00:00.000', 'page_view', { contact_id: '21' }),
    event('2', '2026-05-29 09:00:00.000', 'webinar_attended', { contact_id: '21' }),
  ])
})
afterAll(() => world.close())

const insights = (account: string, asOf?: string) =>
  world.get(accountInsightsSchema, `/insights/accounts/${account}${asOf ? `?asOf=${encodeURIComponent(asOf)}` : ''}`)

/** The lines as whole numbers, which add up without rounding. */
const sum = (receipt: readonly { points: number }[]) =>
  receipt.reduce((all, line) => all + Math.round(line.points * 1e8), 0)

describe('the engagement of an account', () => {
  it("has the guide's points on the day itself", async () => {
    const found = await insights('a1.example', '2026-05-01')
    expect(found.engagement).toMatchObject({ score: 60, people: 1, breadth: 1, known: 1 })
    expect(found.engagement.receipt).toEqual([
      {
        person: '11',
        name: 'Ann',
        title: 'Engineer',
        activity: 'live_webinar',
        count: 1,
        points: 30,
        newest: '2026-05-01',
        share: 1,
      },
      {
        person: '11',
        name: 'Ann',
        title: 'Engineer',
        activity: 'white_paper',
        count: 1,
        points: 20,
        newest: '2026-05-01',
        share: 1,
      },
      {
        person: '11',
        name: 'Ann',
        title: 'Engineer',
        activity: 'visit',
        count: 1,
        points: 10,
        newest: '2026-05-01',
        share: 1,
      },
    ])
    expect(found.freshness).toEqual({ learnedAt: '2026-05-01T11:00:00.000Z', happenedAt: '2026-05-01T11:00:00.000Z' })
  })

  it('fades with a half-life of 30 days', async () => {
    const { engagement } = await insights('2')
    expect(engagement.score).toBeCloseTo(43.865, 5)
    expect(sum(engagement.receipt)).toBe(Math.round(engagement.score * 1e8))
    expect(engagement.trend.at(-1)).toEqual({ day: '2026-06-01', score: engagement.score })
    expect(engagement.trend.at(-4)?.score).toBeCloseTo(20 * 2 ** (-37 / 30) + 10 * 2 ** (-7 / 30) + 30, 5)
  })

  it('counts nothing that was learned after the moment asked for', async () => {
    await world.events([
      event('5', '2026-03-01 09:00:00.000', 'white_paper_download', { received_at: '2026-03-20 12:00:00.000' }),
    ])
    expect((await insights('5', '2026-03-19')).engagement.score).toBe(0)
    expect((await insights('5', '2026-03-20T11:59:59.999Z')).engagement.score).toBe(0)
    expect((await insights('5', '2026-03-20T12:00:00Z')).engagement.score).toBeCloseTo(20 * 0.5 * 2 ** (-19 / 30), 5)
    expect((await insights('5', '2026-03-20')).engagement.score).toBeCloseTo(20 * 0.5 * 2 ** (-19 / 30), 5)
  })

  it('takes what is over a person’s most off again, weighs roles, and leaves out what does not count', async () => {
    await world.events([
      ...['01', '02', '03', '04'].map(hour =>
        event('3', `2026-06-01 ${hour}:00:00.000`, 'webinar_attended', { contact_id: '32', topic: hour }),
      ),
      event('3', '2026-05-31 01:00:00.000', 'webinar_attended', { contact_id: '32' }),
      event('3', '2026-05-30 01:00:00.000', 'webinar_attended', { contact_id: '32' }),
      event('3', '2026-06-01 01:00:00.000', 'white_paper_download', { contact_id: '31' }),
      event('3', '2026-06-01 01:00:00.000', 'page_view', { contact_id: '33', url: '/careers/engineer' }),
      event('3', '2026-06-01 01:00:00.000', 'email_clicked', { contact_id: '33', machine: 'scanner' }),
      event('3', '2026-06-01 01:00:00.000', 'email_unsubscribed', { contact_id: '33' }),
      event('3', '2026-06-01 01:00:00.000', 'page_view', { anonymous_id: 'v1', url: 'https://us.example/pricing' }),
    ])
    const { engagement } = await insights('3')
    const over = 30 + 30 * 2 ** (-1 / 30) + 30 * 2 ** (-2 / 30) - 60
    expect(engagement.receipt.map(l => [l.person, l.activity, l.count, Number(l.points.toFixed(4))])).toEqual([
      ['32', 'live_webinar', 3, Number((60 + over).toFixed(4))],
      ['31', 'white_paper', 1, 30],
      ['anonymous', 'pricing_page', 1, 7.5],
      ['32', 'cap', 0, Number((-over).toFixed(4))],
    ])
    expect(engagement).toMatchObject({ score: 97.5, people: 2, known: 3 })
    expect(sum(engagement.receipt)).toBe(97.5 * 1e8)
  })

  it('has the breadth of equally active people: 60, 30 and 10 are 2.174', async () => {
    await world.events([
      event('4', '2026-06-01 01:00:00.000', 'demo_request', { contact_id: '41' }),
      event('4', '2026-06-01 01:00:00.000', 'white_paper_download', { contact_id: '41' }),
      event('4', '2026-06-01 01:00:00.000', 'webinar_attended', { contact_id: '42' }),
      event('4', '2026-06-01 01:00:00.000', 'page_view', { contact_id: '43' }),
    ])
    expect((await insights('4')).engagement).toMatchObject({ score: 100, people: 3, breadth: 2.173 })
  })

  it('knows a person whom only the events name', async () => {
    await world.events([event('6', '2026-06-01 01:00:00.000', 'page_view', { contact_ref: 'new@a6.example' })])
    expect((await insights('6')).engagement).toMatchObject({ score: 10, people: 1, known: 0 })
  })

  it('has news about the company itself as triggers, which are no engagement, and only what was known then', async () => {
    await world.events([
      event('6', '2026-05-02 09:00:00.000', 'funding', { content: 'Series B', received_at: '2026-05-20 00:00:00.000' }),
    ])
    expect(await insights('6')).toMatchObject({
      engagement: { score: 10 },
      triggers: {
        score: 23.811016,
        receipt: [{ type: 'funding', title: 'Series B', day: '2026-05-02', learned: '2026-05-20' }],
      },
    })
    expect((await insights('6', '2026-05-10')).triggers).toEqual({ score: 0, receipt: [] })
  })

  it('says what is missing when nothing has been scored by fit', async () => {
    expect(await insights('1', '2026-05-01')).toMatchObject({
      stage: 'engaged',
      mqa: { qualified: false, since: null, rule: 'fit_unknown' },
      propensity: null,
      intent: [],
    })
  })

  it.each([
    ['/insights/accounts/nobody.example', 404, 'insights.no_such_account'],
    ['/insights/accounts/1?asOf=yesterday', 400, 'http.invalid_input'],
  ])('refuses %s', async (path, status, code) => {
    expect(await world.problem(path)).toMatchObject({ status, code })
  })
})
