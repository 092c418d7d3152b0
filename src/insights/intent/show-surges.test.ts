import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { insightsRoutes } from '../insights.routes.ts'
import { accountInsightsSchema } from '../insights.schema.ts'
import { surgesSchema, topicNamesSchema, topicsSchema, topicTrialSchema } from './intent.schema.ts'
import { raiseSurgeAlerts } from './raise-surge-alerts.ts'

let world: AccountsWorld
let written = 0

const read = (account: string, day: string, contact: string, more: Record<string, unknown> = {}) => ({
  event_id: `i${written++}`,
  account_id: account,
  contact_id: contact,
  occurred_at: `${day} 09:00:00.000`,
  received_at: `${day} 09:00:00.000`,
  type: 'white_paper_download',
  topic: 'Vibration',
  ...more,
})
const many = (count: number, of: (n: number) => Record<string, unknown>) =>
  Array.from({ length: count }, (_, n) => of(n))
const put = (topics: unknown) =>
  world.request('/insights/topics', {
    method: 'PUT',
    body: JSON.stringify({ topics }),
    headers: { 'content-type': 'application/json' },
  })
const intentOf = async (account: string, asOf: string) =>
  (await world.get(accountInsightsSchema, `/insights/accounts/${account}?asOf=${asOf}`)).intent

beforeAll(async () => {
  world = await openAccountsWorld([insightsRoutes])
  await world.accounts(
    ['1', '2', '3', '4', '5', '6'].map(id => ({ account_id: id, name: `Account ${id}`, domain: `i${id}.example` })),
  )
  await world.events([
    ...many(8, n => read('1', '2026-05-20', n % 2 ? '11' : '12')),
    ...many(8, () => read('2', '2026-05-20', '21')),
    ...many(8, () => read('3', '2026-05-20', '0', { machine: 'scanner' })),
    ...many(8, () => read('3', '2026-05-20', '31', { type: 'ad_impression' })),
    ...['2026-05-12', '2026-05-19'].map(day => read('4', day, '0', { type: 'intent_topic', topic: 'MES', value: 6 })),
    ...many(4, n => read('5', '2026-05-20', `5${n}`, { topic: '', content: '设备报价单' })),
    ...many(4, n => read('5', '2026-05-20', `5${n}`, { topic: '', url: 'https://us.example/pricing/messages' })),
  ])
})
afterAll(() => world.close())

describe('the intent of an account', () => {
  it('surges when several people suddenly read about a topic', async () => {
    const [found, ...rest] = await intentOf('1', '2026-05-22')
    expect(rest).toEqual([])
    expect(found).toMatchObject({ topic: 'Vibration', recent: 8, baseline: 0, people: 2, gates: [] })
    expect(found?.surge).toBeGreaterThan(80)
    expect(found).toMatchObject({ weeks: [...Array.from({ length: 14 }, () => 0), 8], since: '2026-05-16' })
  })

  it('does not when one person reads, whatever the score', async () => {
    expect(await intentOf('2', '2026-05-22')).toMatchObject([{ recent: 8, people: 1, gates: ['people'] }])
  })

  it('does not hear machines, nor what was only shown', async () => {
    expect(await intentOf('3', '2026-05-22')).toEqual([])
  })

  it('counts what a provider tells as often as it says; two weeks of it stand for two people', async () => {
    expect(await intentOf('4', '2026-05-22')).toMatchObject([{ topic: 'MES', recent: 12, people: 0, gates: [] }])
    expect(await intentOf('4', '2026-05-13')).toMatchObject([{ topic: 'MES', recent: 6, gates: ['people'] }])
  })

  it('takes a provider and one reader for two when they speak within days of each other, and lately', async () => {
    await world.events([
      read('2', '2026-04-10', '21', { topic: 'OPC UA' }),
      read('2', '2026-04-16', '0', { type: 'intent_topic', topic: 'OPC UA', value: 5 }),
      read('3', '2026-04-02', '31', { topic: 'OPC UA' }),
      read('3', '2026-04-16', '0', { type: 'intent_topic', topic: 'OPC UA', value: 5 }),
    ])
    expect(await intentOf('2', '2026-04-18')).toMatchObject([{ topic: 'OPC UA', recent: 6, people: 1, gates: [] }])
    expect(await intentOf('2', '2026-04-21')).toMatchObject([{ gates: ['people'] }])
    expect(await intentOf('3', '2026-04-18')).toMatchObject([{ gates: ['people'] }])
  })

  it('knows our own topics by their keywords: whole words in Latin, anywhere in Chinese', async () => {
    expect(await intentOf('5', '2026-05-22')).toMatchObject([{ topic: 'Price', recent: 8, people: 4, gates: [] }])
    expect(
      (
        await put([
          { name: 'Quotes', keywords: ['报价'] },
          { name: 'Sage', keywords: ['sage'] },
        ])
      ).status,
    ).toBe(200)
    expect(await intentOf('5', '2026-05-22')).toMatchObject([{ topic: 'Quotes', recent: 4 }])
  })

  it('becomes the baseline after three weeks, and leaves it after fifteen', async () => {
    await world.events([read('1', '2026-06-25', '11')])
    expect(await intentOf('1', '2026-06-25')).toMatchObject([
      { recent: 1, baseline: 8, gates: ['events', 'people', 'chance'] },
    ])
    await world.events([read('1', '2026-09-25', '11')])
    expect(await intentOf('1', '2026-09-25')).toMatchObject([{ recent: 1, baseline: 1 }])
  })

  it('never sees what was learned later, and forgets what was taken out', async () => {
    const late = { received_at: '2026-05-21 12:00:00.000' }
    const events = many(3, n => read('6', '2026-05-10', `6${n}`, late))
    await world.events(events)
    expect(await intentOf('6', '2026-05-20')).toEqual([])
    expect(await intentOf('6', '2026-05-21T11:59:00Z')).toEqual([])
    expect(await intentOf('6', '2026-05-21T12:00:00Z')).toMatchObject([{ recent: 3, people: 3 }])
    expect(await intentOf('6', '2026-05-24')).toMatchObject([{ recent: 3, people: 3 }])
    await world.context.facts.insert('event_retractions', [{ ...events[0], person_id: '60' }])
    expect(await intentOf('6', '2026-05-25')).toMatchObject([{ recent: 2, people: 2 }])
  })
})

describe('surges by topic', () => {
  it('list the accounts that surge, and every topic that is read', async () => {
    const all = await world.get(surgesSchema, '/insights/intent?asOf=2026-05-22')
    expect(all.items.map(item => [item.name, item.topic]).sort()).toEqual([
      ['Account 1', 'Vibration'],
      ['Account 4', 'MES'],
      ['Account 5', 'Quotes'],
    ])
    expect(all.topics.find(line => line.topic === 'Vibration')).toMatchObject({ accounts: 1, baseline: 0 })
    const one = await world.get(surgesSchema, '/insights/intent?asOf=2026-05-22&topic=MES&limit=1')
    expect(one).toMatchObject({ total: 1, items: [{ account: '4' }] })
    expect(one.items[0]?.q).toBeLessThanOrEqual(0.1)
  })
})

describe('the alerts of surges', () => {
  it('are told once a topic and month', async () => {
    expect(await raiseSurgeAlerts(world.context, new Date('2026-06-01T00:00:00Z'))).toBe(3)
    expect(await raiseSurgeAlerts(world.context, new Date('2026-06-02T00:00:00Z'))).toBe(0)
  })
})

describe('our own topics', () => {
  it('can be tried on what was really read', async () => {
    const response = await world.request('/insights/topics/try', {
      method: 'POST',
      body: JSON.stringify({ keywords: ['报价', 'sage', 'Pricing'] }),
      headers: { 'content-type': 'application/json' },
    })
    expect(topicTrialSchema.parse(await response.json())).toEqual({
      looked: 2,
      matched: 2,
      items: [
        { title: '', address: '/pricing/messages', times: 4, keywords: ['Pricing'] },
        { title: '设备报价单', address: '', times: 4, keywords: ['报价'] },
      ],
      idle: ['sage'],
    })
    const { names } = await world.get(topicNamesSchema, '/insights/topics/names')
    expect(names).toContain('Internet of Things')
  })

  it('are kept with who changed them', async () => {
    const { topics } = await world.get(topicsSchema, '/insights/topics')
    expect(topics.map(topic => topic.name)).toEqual(['Quotes', 'Sage'])
    const audit = await world.context.records.db().selectFrom('audit').select('action').execute()
    expect(audit).toEqual([{ action: 'insights.topics_changed' }])
  })

  it.each([
    [[{ name: 'A', keywords: [] }]],
    [
      [
        { name: 'A', keywords: ['x'] },
        { name: 'a', keywords: ['y'] },
      ],
    ],
  ])('refuses %j', async topics => {
    expect((await put(topics)).status).toBe(400)
  })
})
