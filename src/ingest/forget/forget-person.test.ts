import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayReach, personRoutes } from '../../accounts/index.ts'
import { erasedPersonSchema, personExportSchema } from '../../accounts/person/person.schema.ts'
import { buildApp } from '../../http/build-app.ts'
import { openTestCollector } from '../collect/testing/open-test-collector.ts'
import { uploadPath } from '../files/import-file.ts'
import { importText } from '../files/testing/import-text.ts'
import { personTraces } from './person-traces.ts'

let world: Awaited<ReturnType<typeof openTestCollector>>
let app: ReturnType<typeof buildApp>
beforeAll(async () => {
  world = await openTestCollector()
  const { context, collector, hook } = world
  app = buildApp({
    domains: [
      personRoutes(
        context,
        personTraces(hook, async () => (await collector.stats()).inbox),
      ),
    ],
    log: context.log,
    version: 'test',
  })
  const options = { knownAt: 'occurred', source: 'crm' } as const
  await importText(context, 'accounts', 'Account ID,Name,Website\nA1,Acme,acme.com\n', { options })
  await importText(
    context,
    'contacts',
    'ID,Name,Email,Title,Company\nP1,Ada Able,Ada@acme.com,CTO,Acme\nP2,Bo Best,bo@acme.com,CFO,Acme\n',
    { options },
  )
  await importText(
    context,
    'events',
    'ID,Email,Type,Occurred at\nE1,ada@acme.com,meeting,yesterday maybe\nE2,bo@acme.com,call,2026-03-02\n',
    {
      options,
    },
  )
  const at = { timestamp: '2026-11-21T10:00:00Z', anonymousId: 'visitor-1' }
  const agreed = { type: 'track', event: 'consent_changed', messageId: 'm0', properties: { granted: true } }
  await world.send('/v1/batch', { batch: [{ ...at, ...agreed }], sentAt: new Date().toISOString() })
  await collector.settled()
  await world.send('/v1/batch', {
    batch: [
      { ...at, type: 'page', messageId: 'm1', context: { page: { url: 'https://acme.com/x?email=ada@acme.com' } } },
      { ...at, type: 'identify', messageId: 'm2', traits: { email: 'ada@acme.com' } },
      { ...at, type: 'track', event: 'Demo Requested', messageId: 'm3', properties: { phone: '555' } },
      { ...at, type: 'bogus', messageId: 'm4', traits: { email: 'ADA@acme.com' } },
      {
        ...at,
        type: 'track',
        event: 'Demo Requested',
        messageId: 'm5',
        anonymousId: 'v2',
        traits: {},
        context: { traits: { email: 'bo@acme.com' } },
      },
    ],
    sentAt: new Date().toISOString(),
  })
  await collector.settled()
})
afterAll(() => world.close())

const ask = async (path: string, body?: object) => {
  const response = await app.request(`http://127.0.0.1/api/v1${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}
const exported = async (email: string) => personExportSchema.parse(await ask(`/accounts/person/export?email=${email}`))

/** Every table of the facts store in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const { facts } = world.context
  const tables = await facts.ask<{ name: string }>(
    "select name from system.tables where database = currentDatabase() and engine not like '%View' order by name",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await facts.ask<{ n: string }>(
      `select count() as n from ${name} as t where positionCaseInsensitive(formatRow('JSONEachRow', *), {text:String}) > 0`,
      { text },
    )
    if (Number(row?.n) > 0) found.push(name)
  }
  return found
}

describe('one person', () => {
  it('is exported whole: versions, events also from before they had a name, rejects, dead letters, files', async () => {
    const all = await exported('ADA@acme.com')
    expect(all.consent.person).toMatchObject({ contacts: [{ name: 'Ada Able' }], emails: ['ada@acme.com'] })
    expect(all.contactVersions.length).toBeGreaterThan(0)
    expect(all.events.map(event => event.event_id)).toEqual(['m0', 'm1', 'm2', 'm3'])
    expect(all.links).toEqual([{ link: 'anonymous:visitor-1' }])
    expect(all.deadLetters).toHaveLength(1)
    expect(all.files).toHaveLength(2)
    expect(JSON.stringify(all)).not.toContain('bo@acme.com')
  })

  it('is taken out of everything, events included, with a report; others stay', async () => {
    const { files } = await exported('ada@acme.com')
    const before = await exported('bo@acme.com')
    const order = { person: { email: 'Ada@acme.com' } }
    const done = erasedPersonSchema.parse(await ask('/accounts/person/erase', order))
    expect(done).toMatchObject({ contacts: 1, left: 0 })
    const place = (name: string) => done.places.find(one => one.place === name)
    expect(place('events')).toMatchObject({ found: 4, outcome: 'nameless' })
    expect(place('links')).toMatchObject({ found: 1, outcome: 'removed' })
    expect(place('dead_letters')).toMatchObject({ found: 1, outcome: 'removed' })
    expect(place('contacts')).toMatchObject({ found: 1, outcome: 'removed' })
    expect(place('consents')).toMatchObject({ found: 4, outcome: 'kept_as_proof' })
    expect(place('files')?.what).toHaveLength(2)
    expect(files.some(file => existsSync(uploadPath(world.context, file.id)))).toBe(false)
    for (const text of ['ada@acme.com', 'Ada Able', 'visitor-1', '555'])
      expect([text, await tablesWith(text)]).toEqual([text, []])
    const { rows } = await world.context.records.sql(
      'select row_to_json(c)::text as t from consents c union all select row_to_json(a)::text from audit a union all select row_to_json(i)::text from imports i union all select row_to_json(r)::text from event_rewrites r',
    )
    expect(JSON.stringify(rows).toLowerCase()).not.toMatch(/ada@acme|ada able|visitor-1/)

    const events = await world.events<{ event_id: string; account_id: string; contact_id: string }>(
      '*',
      "event_id in ('m1', 'm2', 'm3')",
    )
    expect(events).toHaveLength(3)
    expect(events.every(event => event.contact_id === '0' && event.account_id !== '0')).toBe(true)
    const after = await exported('bo@acme.com')
    expect(after.contactVersions).toEqual(before.contactVersions)
    expect(after.events).toEqual(before.events)
  })

  it('is not there any more when erased again, and what they refused is still heeded', async () => {
    const again = erasedPersonSchema.parse(await ask('/accounts/person/erase', { person: { email: 'ada@acme.com' } }))
    expect(again.places.filter(one => one.outcome !== 'nothing' && one.outcome !== 'not_searched')).toMatchObject([
      { place: 'consents', found: 3, outcome: 'kept_as_proof', what: ['0'] },
    ])
    expect(await mayReach(world.context, { email: 'ADA@acme.com' }, 'marketing', 'email')).toMatchObject({
      allowed: false,
      reason: 'withdrawn',
    })
  })

  it('goes with their events too, when that is asked for', async () => {
    const order = { person: { email: 'bo@acme.com' }, events: 'gone', keepOut: false }
    const done = erasedPersonSchema.parse(await ask('/accounts/person/erase', order))
    expect(done.places.find(one => one.place === 'events')).toMatchObject({ outcome: 'removed' })
    expect(done.places.find(one => one.place === 'consents')).toMatchObject({ found: 0, outcome: 'nothing' })
    expect((await exported('bo@acme.com')).events).toEqual([])
    expect(await tablesWith('bo@acme.com')).toEqual([])
    // counted out of the rollups as well: what they hold is what the events say
    const [sum] = await world.context.facts.ask<{ rollup: string; events: string }>(
      'select (select sum(count) from engagement_daily) as rollup, (select count() from events where account_id != 0) as events',
    )
    expect(sum?.rollup).toBe(sum?.events)
  })
})
