import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { factsTime } from '../../kernel/clock.ts'
import { openSeal } from '../../settings/index.ts'
import { migrateRecords } from '../../stores/records/migrate-records.ts'
import { openRecords } from '../../stores/records/open-records.ts'
import { startProcess } from '../../stores/testing/start-process.ts'
import { insightsRoutes } from '../insights.routes.ts'
import { rescore } from '../standing/rescoring.ts'
import { scoreStandings } from '../standing/score-standings.ts'
import { addChannel as addChannelTo } from './channels.store.ts'
import { deliveryRoutes } from './delivery.routes.ts'
import {
  type ChannelInput,
  channelsSchema,
  createdChannelSchema,
  type OutboxEntry,
  outboxSchema,
  type RuleInput,
  ruleSchema,
} from './delivery.schema.ts'
import { guardAddresses } from './guard-addresses.ts'
import { type Outbox, openOutbox } from './open-outbox.ts'
import { listOutbox } from './outbox.store.ts'
import { testChannel } from './test-channel.ts'
import { listenLocally } from './testing/listen-locally.ts'

const receiver = await listenLocally()
let world: AccountsWorld
let outbox: Outbox
let written = 0
let later = 0
const HOUR = 3_600_000

const event = (account: string, type: string, contact: string) => {
  const at = factsTime(world.context.clock.now())
  return {
    event_id: `d${written++}`,
    account_id: account,
    contact_id: contact,
    occurred_at: at,
    received_at: at,
    type,
  }
}
const send = async (method: string, path: string, body?: unknown) => {
  const response = await world.request(`/insights/delivery${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}
const addChannel = async (channel: Partial<ChannelInput>) => {
  const made = await send('POST', '/channels', { name: 'A channel', ...channel })
  expect(made).toMatchObject({ status: 200 })
  return createdChannelSchema.parse(made.json)
}
const addRule = async (rule: Partial<RuleInput> & { channel: string }) => {
  const made = await send('POST', '/rules', { name: 'A rule', kinds: ['mqa'], ...rule })
  expect(made).toMatchObject({ status: 200 })
  return ruleSchema.parse(made.json)
}
const listed = async (): Promise<OutboxEntry[]> =>
  (await world.get(outboxSchema, '/insights/delivery/outbox?limit=200')).items
/** Makes an account ready for sales by two people. */
const warm = async (account: string) => {
  await world.events([
    event(account, 'webinar_attended', `${account}1`),
    event(account, 'white_paper_download', `${account}1`),
    event(account, 'white_paper_download', `${account}2`),
  ])
  await rescore(world.context, [account])
}

beforeAll(async () => {
  world = await openAccountsWorld([
    insightsRoutes,
    context => deliveryRoutes(context, openSeal(context.folder, undefined)),
  ])
  const began = Date.now()
  world.context.clock = { now: () => new Date(began + later) }
  const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
  await world.accounts(
    ids.map(id => ({ account_id: id, name: `Account ${id}`, domain: `d${id}.example`, owner: id < '8' ? 'Ann' : '' })),
  )
  await world.fits(ids.map(account_id => ({ account_id, fit: 80_000_000, grade: 'A' })))
  await scoreStandings(world.context, 'all')
  outbox = openOutbox(world.context, {
    seal: openSeal(world.context.folder, undefined),
    guard: guardAddresses('127.0.0.1'),
    exclusive: true,
    timeoutMs: 2_000,
  })
})
afterAll(async () => {
  await outbox?.stop()
  await receiver.close()
  await world?.close()
})

describe('an account that becomes ready for sales', () => {
  it('is told to a webhook, signed as Standard Webhooks says, once', async () => {
    const channel = await addChannel({ kind: 'webhook', name: 'Hook', url: `${receiver.url}/hook?token=of-the-hook` })
    expect(await send('PUT', '/settings', { publicUrl: 'https://abm.example/' })).toMatchObject({ status: 200 })
    const rule = await addRule({ channel: channel.id, kinds: ['mqa'] })
    await warm('1')
    await rescore(world.context, ['1'])
    expect(await outbox.sendDue()).toBe(1)
    expect(await outbox.sendDue()).toBe(0)
    const [got] = receiver.received
    expect(receiver.received.length).toBe(1)
    const said = new Webhook(channel.secret ?? '').verify(got?.body ?? '', got?.headers as Record<string, string>)
    expect(said).toMatchObject({
      type: 'alert.mqa',
      data: {
        kind: 'mqa',
        account: { id: '1', name: 'Account 1' },
        owner: 'Ann',
        title: 'Account 1 is ready for sales',
        url: 'https://abm.example/accounts/1?section=engagement',
        detail: { points: 70, people: 2 },
      },
    })
    expect(await listed()).toMatchObject([
      { state: 'sent', attempts: 1, alerts: 1, answer: '204', title: 'Account 1 is ready for sales' },
    ])
    await send('DELETE', `/rules/${rule.id}`)
  })

  it('is tried again with the same id and words when the receiver fails, and given up with the reason', async () => {
    receiver.received.length = 0
    receiver.state.answer = () => ({ status: 500, body: 'out of order' })
    const channel = await addChannel({ kind: 'webhook', name: 'Broken', url: `${receiver.url}/broken` })
    const rule = await addRule({ channel: channel.id })
    await warm('2')
    for (let attempts = 1; attempts <= 8; attempts++) {
      expect([attempts, await outbox.sendDue()]).toEqual([attempts, 1])
      // not before its time
      if (attempts < 8) expect(await outbox.sendDue()).toBe(0)
      later += 5 * HOUR
    }
    expect(await outbox.sendDue()).toBe(0)
    expect(new Set(receiver.received.map(one => one.headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(one => one.body)).size).toBe(1)
    const [given] = await listed()
    expect(given).toMatchObject({ state: 'given_up', attempts: 8, reason: 'failed', answer: '500 out of order' })
    receiver.state.answer = () => ({ status: 200 })
    expect((await send('POST', `/outbox/${given?.id}/retry`)).status).toBe(200)
    expect(await outbox.sendDue()).toBe(1)
    expect((await listed())[0]).toMatchObject({ id: given?.id, state: 'sent', attempts: 1 })
    expect((await send('POST', `/outbox/${given?.id}/retry`)).status).toBe(409)
    await send('DELETE', `/rules/${rule.id}`)
    later = 0
  })

  it('goes to no private address that the administrator has not named, and says so', async () => {
    const channel = await addChannel({ kind: 'webhook', name: 'Metadata', url: 'http://169.254.169.254/latest' })
    expect((await send('POST', `/channels/${channel.id}/test`, {})).status).toBe(200)
    await outbox.sendDue()
    expect((await listed())[0]).toMatchObject({ state: 'given_up', reason: 'address_refused', attempts: 1 })
    await send('DELETE', `/channels/${channel.id}`)
  })

  it('shows no secret of a channel again, and keeps them when they are left out', async () => {
    const text = await (await world.request('/insights/delivery/channels')).text()
    const { items } = channelsSchema.parse(JSON.parse(text))
    expect(items.map(one => [one.name, one.hasSecret])).toEqual([
      ['Hook', true],
      ['Broken', true],
    ])
    expect(text).not.toMatch(/whsec|of-the-hook/)
    const [hook] = items
    const changed = await send('PUT', `/channels/${hook?.id}`, { kind: 'webhook', name: 'Hook 2' })
    expect(changed).toMatchObject({ status: 200, json: { name: 'Hook 2', hasSecret: true } })
    receiver.received.length = 0
    await send('POST', `/channels/${hook?.id}/test`, {})
    await outbox.sendDue()
    expect(receiver.received[0]?.path).toBe('/hook?token=of-the-hook')
    expect(await send('PUT', `/channels/${hook?.id}`, { kind: 'slack', name: 'x' })).toMatchObject({ status: 400 })
  })
})

it('a process killed between sending and writing it down sends the same message again, under the same id', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-outbox-'))
  const seal = openSeal(folder, undefined)
  const open = async () => {
    const records = await openRecords({ folder })
    await migrateRecords(records)
    return { ...world.context, records, folder }
  }
  const before = await open()
  const manners = { language: 'en', timeZone: 'UTC', quiet: null } as const
  const add = (kind: 'webhook' | 'slack', url: string) =>
    addChannelTo(before, seal, { kind, name: kind, url: `${receiver.url}${url}`, manners }, 'a test')
  const hook = await add('webhook', '/killed')
  const room = await add('slack', '/services/T0/token-of-the-room')
  for (const { id } of [hook, room]) await testChannel(before, id, { recipient: null }, 'a test')
  await before.records.close()

  receiver.received.length = 0
  receiver.state.answer = () => null
  const sender = startProcess(new URL('./testing/send-outbox.ts', import.meta.url), [folder])
  const died = sender.ended.then(() => Promise.reject(new Error(`it ended before it sent: ${sender.stderr()}`)))
  await Promise.race([receiver.has(2), died])
  died.catch(() => undefined)
  sender.child.kill('SIGKILL')
  await sender.ended

  receiver.state.answer = () => ({ status: 204 })
  const after = await open()
  await openOutbox(after, { seal, guard: guardAddresses('127.0.0.1'), exclusive: true }).sendDue()
  const { items } = await listOutbox(after, 10)
  await after.records.close()
  // what bears an id is sent again; a room would show it twice, so a person decides
  expect(items.map(({ channel, state, attempts }) => [channel.name, state, attempts])).toEqual([
    ['slack', 'uncertain', 1],
    ['webhook', 'sent', 2],
  ])
  const hooks = receiver.received.filter(one => one.path === '/killed')
  const id = `msg_${items[1]?.id}`
  expect(hooks.map(one => one.headers['webhook-id'])).toEqual([id, id])
  expect(hooks[0]?.body).toBe(hooks[1]?.body)
  const verifier = new Webhook(hook.secret ?? '')
  for (const { body, headers } of hooks) verifier.verify(body, headers as Record<string, string>)
  expect(() => verifier.verify(`${hooks[0]?.body} `, hooks[0]?.headers as Record<string, string>)).toThrow()
  // the secrets stand nowhere in the clear: neither in what was said nor in any file of the store
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => join(folder, path))
  const texts = files.filter(path => statSync(path).isFile()).map(path => readFileSync(path, 'latin1'))
  for (const secret of ['token-of-the-room', (hook.secret ?? '').slice(6)])
    expect([sender.stdout(), sender.stderr(), ...texts].filter(text => text.includes(secret)).length).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})
