import { serve } from '@hono/node-server'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { PostHog } from 'posthog-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importText } from '../../files/testing/import-text.ts'
import { openTestCollector, WRITE_KEY } from '../testing/open-test-collector.ts'

let world: Awaited<ReturnType<typeof openTestCollector>>
let host: string
let server: ReturnType<typeof serve>
beforeAll(async () => {
  world = await openTestCollector()
  await importText(world.context, 'accounts', 'Account ID,Name,Website\nA1,Acme,acme.com\n')
  await new Promise<void>(resolve => {
    server = serve({ fetch: world.door.fetch, port: 0, hostname: '127.0.0.1' }, at => {
      host = `http://127.0.0.1:${at.port}`
      resolve()
    })
  })
})
afterAll(async () => {
  server?.close()
  await world.close()
})

/** What is stored of a client's events: type and person, and whether the account is known. */
async function stored(person: string) {
  await world.collector.settled()
  return world.events(
    'toString(type) type, contact_ref, account_id != 0 known',
    `contact_ref = '${person}' or contact_id = (select any(contact_id) from contacts where email = '${person}')`,
  )
}
const types = (rows: Record<string, unknown>[]) => rows.map(r => r.type).sort()

describe('the official client', () => {
  it('of Segment for Node is understood as it is', async () => {
    const client = new Analytics({ writeKey: WRITE_KEY, host, flushAt: 10, maxRetries: 0 })
    const failures: unknown[] = []
    client.on('error', failure => failures.push(failure))
    client.identify({ userId: 's1', traits: { email: 'sue@acme.com', name: 'Sue' } })
    client.group({ userId: 's1', groupId: 'acme.com', traits: { name: 'Acme' } })
    client.track({ userId: 's1', event: 'Demo Requested', properties: { plan: 'x' } })
    client.page({ userId: 's1', name: 'Pricing', properties: { url: 'https://us.com/pricing' } })
    client.screen({ userId: 's1', name: 'Start' })
    client.alias({ userId: 's1', previousId: 'before' })
    await client.closeAndFlush()
    expect(failures).toEqual([])
    const rows = await stored('sue@acme.com')
    expect(types(rows)).toEqual(['alias', 'demo_request', 'group', 'identify', 'page_view', 'screen_view'])
    expect(rows.every(r => r.known === 1)).toBe(true)
  })

  it('of RudderStack for Node is understood as it is: gzip that is called a form', async () => {
    const client = new RudderAnalytics(WRITE_KEY, { dataPlaneUrl: host, flushAt: 3, gzip: true })
    client.identify({ userId: 'r1', traits: { email: 'ray@acme.com' } })
    client.group({ userId: 'r1', groupId: 'acme.com' })
    client.track({ userId: 'r1', event: 'Form Submitted', properties: { form: 'contact' } })
    await new Promise<void>(resolve => {
      client.flush(() => resolve())
    })
    await expect
      .poll(async () => types(await stored('ray@acme.com')), { timeout: 15_000 })
      .toEqual(['form_submit', 'group', 'identify'])
  })

  it('of PostHog for Node is understood as it is', async () => {
    const client = new PostHog(WRITE_KEY, { host, flushAt: 3 })
    client.identify({ distinctId: 'p1', properties: { email: 'pat@acme.com' } })
    client.groupIdentify({ groupType: 'company', groupKey: 'acme.com', properties: { name: 'Acme' } })
    client.capture({ distinctId: 'p1', event: 'demo requested', groups: { company: 'acme.com' } })
    await client.shutdown()
    expect(types(await stored('pat@acme.com'))).toEqual(['demo_requested', 'identify'])
  })
})

describe('CloudEvents and the pixel', () => {
  it('are taken in structured mode, one or many, once per source and id', async () => {
    const cloud = {
      specversion: '1.0',
      id: '1',
      source: '/shop',
      type: 'com.acme.demo_request',
      subject: 'cleo@acme.com',
      time: '2026-11-20T10:00:00Z',
      datacontenttype: 'application/json',
      data: { topic: 'pricing', value: 3 },
    }
    const headers = { 'content-type': 'application/cloudevents+json' }
    expect((await world.send('/api/v1/events', cloud, headers)).status).toBe(200)
    const many = [cloud, { ...cloud, id: '2', type: 'com.acme.meeting' }, { ...cloud, source: '/other' }]
    const batch = { 'content-type': 'application/cloudevents-batch+json' }
    expect((await world.send('/api/v1/events', many, batch)).status).toBe(200)
    expect(types(await stored('cleo@acme.com'))).toEqual(['demo_request', 'demo_request', 'meeting'])
  })

  it('answer a picture, and take what its address says', async () => {
    const answer = await world.door.request(
      `/v1/pixel.gif?writeKey=${WRITE_KEY}&type=email_opened&email=pia@acme.com&content=Spring&id=px1`,
      {
        headers: {
          'user-agent':
            'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
        },
      },
    )
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif'])
    expect(types(await stored('pia@acme.com'))).toEqual(['email_opened'])
  })
})
