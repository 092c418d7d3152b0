import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { factsTime } from '../../kernel/clock.ts'
import { actionsSchema, markedSchema } from '../actions/actions.schema.ts'
import { insightsRoutes } from '../insights.routes.ts'
import { rescore } from '../standing/rescoring.ts'
import { scoreStandings } from '../standing/score-standings.ts'
import { lookAtTheClock } from '../watch-clock.ts'
import { alertsSchema } from './alerts.schema.ts'
import { raiseOverdue, reminderDue } from './raise-overdue.ts'

let world: AccountsWorld
let written = 0
let now = new Date('2026-06-01T10:00:00Z')

const event = (account: string, type: string, contact: string, more: Record<string, unknown> = {}) => ({
  event_id: `k${written++}`,
  account_id: account,
  contact_id: contact,
  occurred_at: factsTime(now),
  received_at: factsTime(now),
  type,
  ...more,
})
const days = (count: number) => {
  now = new Date(now.getTime() + count * 86_400_000)
}
const alerts = async (kind: string) =>
  (await world.get(alertsSchema, '/insights/alerts?limit=200')).items.filter(alert => alert.kind === kind)
const send = async (method: string, path: string, body?: unknown) => {
  const response = await world.request(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return { status: response.status, json: (await response.json()) as unknown }
}
const act = (method: string, path: string, body?: unknown) => send(method, `/insights/actions${path}`, body)
const actions = (query = '') => world.get(actionsSchema, `/insights/actions?${query}`)
const person = (contact: string, account: string, title: string, more: Record<string, unknown> = {}) => ({
  contact_id: contact,
  account_id: account,
  name: `Person ${contact}`,
  email: `p${contact}@k${account}.example`,
  title,
  ...more,
})

beforeAll(async () => {
  world = await openAccountsWorld([insightsRoutes])
  world.context.clock = { now: () => now }
  const ids = ['1', '2', '3', '4']
  await world.accounts(
    ids.map(id => ({
      account_id: id,
      name: `Account ${id}`,
      domain: `k${id}.example`,
      owner: id === '4' ? 'Li' : 'Ann',
    })),
  )
  await world.fits(ids.map(account_id => ({ account_id, fit: 80_000_000, grade: 'A', run: 1 })))
  await world.contacts([
    person('11', '1', 'Vice President Operations'),
    person('12', '1', 'Maintenance engineer'),
    person('13', '1', 'Chief Executive Officer'),
    person('21', '2', 'Plant engineer', { roles: ['champion'] }),
    person('22', '2', 'Plant engineer'),
  ])
  await world.opportunities([
    { opportunity_id: '31', account_id: '1', status: 'open', amount_usd: 50_000, created_on: '2026-05-01' },
    {
      opportunity_id: '32',
      account_id: '3',
      status: 'won',
      amount_usd: 20_000,
      created_on: '2025-05-01',
      closed_on: '2025-06-01',
    },
  ])
  await scoreStandings(world.context, 'all')
  // the first scoring with its fit: from here on, changes are news
  await world.context.records.db().updateTable('insights_runs').set({ fit_run: '1' }).execute()
})
afterAll(() => world.close())

describe('a champion who has left', () => {
  it('is told when mail comes back, to the owner, once; of somebody without a say nothing is told', async () => {
    await world.events([event('1', 'email_bounced', '11'), event('1', 'email_bounced', '12')])
    await rescore(world.context, ['1'])
    await rescore(world.context, ['1'])
    expect(await alerts('champion_left')).toMatchObject([
      {
        account: '1',
        owner: 'Ann',
        detail: { person: 'Person 11', title: 'Vice President Operations', role: 'decision_maker', how: 'bounced' },
      },
    ])
  })
  it('is told when an import has them at another company, and not when mail arrives after all', async () => {
    await world.contacts([person('21', '4', 'Head of maintenance', { at: factsTime(now) })])
    await world.events([
      event('1', 'email_bounced', '13'),
      event('1', 'email_replied', '13', { occurred_at: factsTime(new Date(now.getTime() + 1000)) }),
    ])
    await rescore(world.context, ['1', '2'])
    expect((await alerts('champion_left')).map(({ account, detail }) => [account, detail.person, detail.how])).toEqual([
      ['2', 'Person 21', 'moved'],
      ['1', 'Person 11', 'bounced'],
    ])
  })
})

describe('a surge', () => {
  it('is told as its events come in, without a scoring of all', async () => {
    const read = (contact: string) => event('2', 'white_paper_download', contact, { topic: 'Vibration' })
    await world.events([read('22'), read('22'), read('22')])
    await rescore(world.context, ['2'])
    expect(await alerts('surge')).toEqual([])
    await world.events(['22', '23', '24', '24'].map(read))
    await rescore(world.context, ['2'])
    await rescore(world.context, ['2'])
    expect(await alerts('surge')).toMatchObject([
      { account: '2', owner: 'Ann', detail: { topic: 'Vibration', recent: 7, baseline: 0, people: 3 } },
    ])
  })
})

describe('an answer that sales owe', () => {
  it.each([
    [47, 0],
    [48, 1],
    [71, 1],
    [72, 2],
    [500, 3],
  ])('after %i hours brings reminder %i', (hours, reminder) => {
    const limit = { answerHours: 48, remindEveryHours: 24, mostReminders: 3 }
    expect(reminderDue(hours * 3_600_000, limit)).toBe(reminder)
  })
  it('is asked for again by the clock, once a reminder, until it is given', async () => {
    expect((await alerts('mqa')).map(alert => alert.account)).toEqual(['2'])
    await lookAtTheClock(world.context)
    expect(await alerts('answer_overdue')).toEqual([])
    days(2)
    await raiseOverdue(world.context, now)
    await raiseOverdue(world.context, now)
    days(1)
    await raiseOverdue(world.context, now)
    expect((await alerts('answer_overdue')).map(alert => alert.detail)).toEqual([
      { hours: 72, reminder: 2 },
      { hours: 48, reminder: 1 },
    ])
  })
})

describe('next best actions', () => {
  it('are one an account, ranked by value × likelihood × urgency, with whom to talk to and what about', async () => {
    const { items, total, owners } = await actions()
    expect({ total, owners }).toEqual({ total: 2, owners: ['Ann'] })
    expect(items.map(item => [item.account, item.kind, item.person?.name, item.say.topic])).toEqual([
      ['1', 'replace_champion', 'Person 13', null],
      ['2', 'answer', 'Person 22', 'Vibration'],
    ])
    for (const { rank } of items)
      expect(rank.usd).toBeCloseTo(rank.value.usd * rank.likelihood.share * rank.urgency.share, 2)
    expect(items[0]?.rank).toMatchObject({ value: { usd: 50_000, basis: 'open_deal' }, likelihood: { share: 0.8 } })
    expect(items[1]?.rank).toMatchObject({ value: { usd: 20_000, basis: 'typical_deal' }, urgency: { share: 1 } })
    expect((await actions('owner=Li')).total).toBe(0)
    expect((await actions('account=k2.example')).items.map(item => item.account)).toEqual(['2'])
  })
  it('bring what the persona of the person says', async () => {
    const persona = { id: 'plant', title: 'Nobody has this title', roles: ['decision_maker'], pains: 'downtime' }
    expect((await send('PUT', '/accounts/buying-group/personas', { items: [persona] })).status).toBe(200)
    expect((await actions()).items.map(item => item.say.points?.pains ?? null)).toEqual(['downtime', null])
  })
  it('go when they are done, wait when they can, and come back when that is undone', async () => {
    const [first] = (await actions()).items
    const said = { action: first?.id, account: '1', state: 'snoozed' }
    expect((await act('POST', '/marks', said)).status).toBe(400)
    const until = new Date(now.getTime() + 86_400_000).toISOString()
    const shown = async () => (await actions()).items.map(item => item.id)
    const { mark } = markedSchema.parse((await act('POST', '/marks', { ...said, until })).json)
    // what else there is to do for the account takes its place
    expect((await actions()).items.map(item => item.kind)).toEqual(['advance_deal', 'answer'])
    expect((await act('DELETE', `/marks/${mark}`)).status).toBe(200)
    expect((await act('DELETE', `/marks/${mark}`)).status).toBe(404)
    expect(await shown()).toContain(first?.id)
    await act('POST', '/marks', { ...said, until })
    expect(await shown()).not.toContain(first?.id)
    days(1.5)
    expect(await shown()).toContain(first?.id)
    await act('POST', '/marks', { ...said, state: 'done' })
    days(1)
    expect(await shown()).not.toContain(first?.id)
  })
})

it('silence of two weeks is told once', async () => {
  days(9)
  await scoreStandings(world.context, 'all')
  await scoreStandings(world.context, 'all')
  const quiet = await alerts('gone_quiet')
  // both were heard of on the same day, one through an open deal, one on its way to it
  expect(quiet.map(({ account, detail }) => [account, detail.days]).sort()).toEqual([
    ['1', 14],
    ['2', 14],
  ])
})
