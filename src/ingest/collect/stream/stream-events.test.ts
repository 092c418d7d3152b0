import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../../http/build-app.ts'
import { importText } from '../../files/testing/import-text.ts'
import { collectRoutes } from '../collect.routes.ts'
import { openTestCollector } from '../testing/open-test-collector.ts'

let world: Awaited<ReturnType<typeof openTestCollector>>
const at = new Date().toISOString()
beforeAll(async () => {
  world = await openTestCollector()
  await importText(world.context, 'accounts', 'Account ID,Name,Website\nA1,Acme,acme.com\n')
  await world.send('/api/v1/events', {
    events: [
      { id: 's1', type: 'page_view', anonymousId: 'v1', url: 'https://us.example/Pricing', occurredAt: at },
      { id: 's2', type: 'demo_request', email: 'ada@acme.com', properties: { plan: 'team' }, occurredAt: at },
      { id: 's3', type: 'page_view', anonymousId: 'v2', url: 'https://us.example/docs', occurredAt: at },
    ],
  })
  await world.collector.settled()
  await world.collector.rewrite({ kind: 'verdict', eventIds: ['s3'], machine: 'bot' })
})
afterAll(() => world?.close())

async function ask(path: string) {
  const domains = [collectRoutes(world.context, world.collector)]
  const app = buildApp({ domains, log: pino({ level: 'silent' }), version: 'test' })
  const answer = await app.request(`http://127.0.0.1/api/v1${path}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as { items: { id: string }[]; next: string | null }
}
const ids = async (query: string) => (await ask(`/ingest/events?${query}`)).items.map(event => event.id).sort()

describe('the stream of events', () => {
  it('shows each event as stored, with the account and the person it became', async () => {
    const { items } = await ask('/ingest/events?type=demo_request')
    expect(items).toMatchObject([
      {
        id: 's2',
        type: 'demo_request',
        properties: { plan: 'team' },
        account: { name: 'Acme', domain: 'acme.com' },
        contact: { email: 'ada@acme.com' },
        machine: '',
      },
    ])
  })

  it('finds by person, verdict, source and words of the address', async () => {
    expect(await ids('person=v1')).toEqual(['s1'])
    expect(await ids('machine=none')).toEqual(['s1', 's2'])
    expect(await ids('machine=bot')).toEqual(['s3'])
    expect(await ids('text=pricing')).toEqual(['s1'])
    expect(await ids('source=nowhere')).toEqual([])
  })

  it('says of an event of ours which is set aside for its time that this is why', async () => {
    const answer = await world.send('/api/v1/events', {
      events: [{ type: 'page_view', anonymousId: 'v3', occurredAt: 'yesterday' }],
    })
    expect(await answer.json()).toMatchObject({ accepted: 0, setAside: [{ code: 'not_a_time', path: 'occurredAt' }] })
  })

  it('goes on where a page ended, and counts what there is', async () => {
    const first = await ask('/ingest/events?limit=2')
    const second = await ask(`/ingest/events?limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(event => event.id).sort()).toEqual(['s1', 's2', 's3'])
    expect(second.next).toBeNull()
    expect(await ask('/ingest/events/counts')).toMatchObject({
      types: [
        { value: 'page_view', count: 2 },
        { value: 'demo_request', count: 1 },
      ],
      machines: [{ value: 'bot', count: 1 }],
    })
  })
})
