import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchJob, mayReach } from '../../accounts/index.ts'
import { openKeyRing } from '../../settings/index.ts'
import { matchMoves } from '../files/relink/match-moves.ts'
import { importText, runOf } from '../files/testing/import-text.ts'
import { collectDoor } from './collect.door.ts'
import { listDeadLetters, replayDeadLetters } from './dead-letters/dead-letters.ts'
import { openSegmentInbox } from './inbox/segment-inbox.ts'
import { openCollector } from './open-collector.ts'
import { changeCollectSettings, listRuleChanges } from './settings/collect-settings.ts'
import { tryRules } from './settings/try-rules.ts'
import { showTouches } from './show-touches.ts'
import { openTestCollector, WRITE_KEY } from './testing/open-test-collector.ts'

let world: Awaited<ReturnType<typeof openTestCollector>>
beforeAll(async () => {
  world = await openTestCollector()
  await importText(world.context, 'accounts', 'Account ID,Name,Website\nA1,Acme,acme.com\nB1,Borealis,borealis.de\n', {
    options: { knownAt: 'occurred', source: 'crm' },
  })
})
afterAll(() => world.close())

const batch = (...events: object[]) => ({ batch: events, sentAt: new Date().toISOString() })
/** What is stored of the events whose id begins so, as type and the domain of the account. */
const stored = async (prefix: string) => {
  await world.collector.settled()
  const accounts = await world.context.facts.ask<{ id: string; domain: string }>(
    'select toString(account_id) id, domain from accounts final',
  )
  const rows = await world.events<{ id: string; type: string; account: string; contact: string; machine: string }>(
    'event_id id, toString(type) type, toString(account_id) account, contact_id contact, contact_ref, machine',
    `startsWith(event_id, '${prefix}')`,
  )
  return rows.map(r => ({ ...r, account: accounts.find(a => a.id === r.account)?.domain ?? r.account }))
}

describe('the collector', () => {
  it('takes a batch, stores it once however often it comes, and sets aside what is wrong', async () => {
    const one = {
      type: 'track',
      event: 'Demo Requested',
      userId: 'u1',
      messageId: 'once-1',
      timestamp: '2026-11-22T04:00:00Z',
    }
    const body = batch(one, one, { type: 'bogus' }, { ...one, messageId: 'once-2' })
    const before = await world.collector.stats()
    for (let time = 0; time < 3; time++) {
      const answer = await world.send('/v1/batch', body)
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { success: true, accepted: 3, setAside: [{ index: 2, code: 'unknown_call', path: 'type' }] },
      ])
      if (time === 1) await world.collector.settled()
    }
    expect(await stored('once-')).toMatchObject([
      { id: 'once-1', type: 'demo_request' },
      { id: 'once-2', type: 'demo_request' },
    ])
    const after = await world.collector.stats()
    expect({ ...after, accepted: after.accepted - before.accepted }).toMatchObject({
      accepted: 9,
      inbox: 0,
      deadLetters: before.deadLetters + 3,
      duplicates: before.duplicates + 7,
    })
  })

  it('finds the account by the domain of an address, by a group, and by the id of another source', async () => {
    const at = { timestamp: '2026-11-20T00:00:00Z' }
    await world.send(
      '/v1/batch',
      batch(
        { ...at, type: 'track', event: 'X', messageId: 'own-1', userId: 'ann@acme.com' },
        { ...at, type: 'track', event: 'X', messageId: 'own-2', userId: 'u9', context: { groupId: 'borealis.de' } },
        { ...at, type: 'track', event: 'X', messageId: 'own-3', userId: 'u9', context: { groupId: 'A1' } },
        { ...at, type: 'track', event: 'X', messageId: 'own-4', userId: 'bob@gmail.com' },
        {
          ...at,
          type: 'track',
          event: 'X',
          messageId: 'own-5',
          userId: 'u7',
          context: { traits: { email: 'Eve@mail.Borealis.de' } },
        },
      ),
    )
    expect((await stored('own-')).map(r => r.account)).toEqual([
      'acme.com',
      'borealis.de',
      'acme.com',
      '0',
      'borealis.de',
    ])
  })

  it('matches a group by the name that the program gives it, and a person by the domain of the address alone', async () => {
    const at = { timestamp: '2026-11-20T01:00:00Z' }
    world.heard.length = 0
    await world.send(
      '/v1/batch',
      batch(
        { ...at, type: 'group', messageId: 'grp-1', userId: 'u31', groupId: 'g-7', traits: { name: 'Borealis GmbH' } },
        { ...at, type: 'track', event: 'X', messageId: 'grp-2', userId: 'u32', context: { groupId: 'g-7' } },
        { ...at, type: 'track', event: 'X', messageId: 'grp-3', userId: 'u31' },
        { ...at, type: 'track', event: 'X', messageId: 'grp-4', userId: 'kim@borealis-group.de' },
      ),
    )
    expect((await stored('grp-')).map(r => r.account)).toEqual(['0', '0', '0', '0'])
    expect(world.heard.some(({ waiting }) => waiting === 3)).toBe(true)
    const job = matchJob(matchMoves(world.hook, async () => undefined))
    await job.run(world.context, { only: 'new' }, runOf('match'))
    const called = await world.context.records.db().selectFrom('match_links').select(['said', 'decision']).execute()
    expect(called.map(({ said, decision }) => [said, decision])).toEqual(
      expect.arrayContaining([
        [expect.objectContaining({ name: 'Borealis GmbH' }), 'link'],
        [expect.objectContaining({ name: '', domain: 'borealis-group.de' }), expect.any(String)],
      ]),
    )
    expect((await stored('grp-')).slice(0, 3).map(r => r.account)).toEqual([
      'borealis.de',
      'borealis.de',
      'borealis.de',
    ])
  })

  it('lets a visitor’s past follow once it says who it is, and tells whose events changed', async () => {
    await world.send('/v1/p', {
      type: 'page',
      anonymousId: 'v1',
      messageId: 'past-1',
      timestamp: '2026-11-01T00:00:00Z',
    })
    await world.send('/v1/p', {
      type: 'page',
      anonymousId: 'v1',
      userId: 'u55',
      messageId: 'past-2',
      timestamp: '2026-11-02T00:00:00Z',
    })
    expect((await stored('past-')).map(r => r.account)).toEqual(['0', '0'])
    world.heard.length = 0
    await world.send('/v1/i', {
      type: 'identify',
      anonymousId: 'v1',
      userId: 'u55',
      messageId: 'past-3',
      traits: { email: 'carl@acme.com', name: 'Carl' },
      timestamp: '2026-11-03T00:00:00Z',
    })
    const rows = await stored('past-')
    expect(rows.map(r => r.account)).toEqual(['acme.com', 'acme.com', 'acme.com'])
    expect(new Set(rows.map(r => r.contact)).size).toBe(1)
    expect(world.heard.map(h => h.earliest.toISOString().slice(0, 10))).toEqual(['2026-11-03', '2026-11-01'])
    const people = await world.context.facts.ask(
      `select name, email, origin, account_id != 0 known from contacts final where email = 'carl@acme.com'`,
    )
    expect(people).toEqual([{ name: 'Carl', email: 'carl@acme.com', origin: 'inbound', known: 1 }])
    const retracted = await world.context.facts.ask(
      `select event_id, account_id, contact_id from event_retractions where startsWith(event_id, 'past-') order by event_id`,
    )
    expect(retracted).toEqual(['past-1', 'past-2'].map(id => ({ event_id: id, account_id: '0', contact_id: '0' })))
  })

  it('reads gzip that is called a form, corrects a wrong clock, and refuses what is no JSON', async () => {
    const now = Date.now()
    const wrong = (ms: number) => new Date(now - 3_600_000 + ms).toISOString()
    const body = {
      batch: [{ type: 'track', event: 'X', userId: 'u', messageId: 'clock-1', timestamp: wrong(-60_000) }],
      sentAt: wrong(0),
    }
    const zipped = await world.send('/v1/batch', gzipSync(JSON.stringify(body)), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(zipped.status).toBe(200)
    await world.collector.settled()
    const [row] = await world.events('toUnixTimestamp64Milli(occurred_at) at', `event_id = 'clock-1'`)
    expect(Math.abs(Number(row?.at) - (now - 60_000))).toBeLessThan(3_000)
    expect((await world.send('/v1/batch', '{"batch":')).status).toBe(400)
    expect((await world.send('/v1/batch', `{"batch":["${'x'.repeat(600_000)}"]}`)).status).toBe(400)
    expect((await world.send('/v1/batch', body, { authorization: 'Bearer nobody-knows-it' })).status).toBe(401)
  })

  it('keeps what machines do, with the reason', async () => {
    const bot = { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }
    await world.send('/v1/p', { type: 'page', anonymousId: 'b', messageId: 'bot-1', context: bot })
    await world.send('/v1/p', { type: 'page', anonymousId: 'b', messageId: 'bot-2' }, { 'sec-purpose': 'prefetch' })
    await world.send('/v1/p', {
      type: 'page',
      anonymousId: 'b',
      messageId: 'bot-3',
      context: {
        userAgent:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      },
    })
    expect((await stored('bot-')).map(r => r.machine)).toEqual(['bot', 'prefetch', ''])
  })

  it('stores what only JavaScript can read', async () => {
    const deep = `${'['.repeat(1500)}${']'.repeat(1500)}`
    const text = `{"batch":[{"type":"track","event":"X","userId":"u","messageId":"odd-1","properties":{"a":"\\ud800"}},
      {"type":"track","type":"track","event":"X","userId":"u","messageId":"odd-2"},
      {"type":"track","event":"X","userId":"u","messageId":"odd-3","properties":{"deep":${deep}}}]}`
    expect((await world.send('/v1/batch', text)).status).toBe(200)
    expect((await stored('odd-')).map(r => r.id)).toEqual(['odd-1', 'odd-2', 'odd-3'])
  })

  it('keeps what was set aside until it is mended, and takes it once', async () => {
    const wrong = { type: 'track', event: 'X', userId: 'mended', messageId: 'mend-1', timestamp: 'yesterday' }
    await world.send('/v1/track', wrong)
    await world.collector.settled()
    const page = { code: 'not_a_time', state: '', cursor: undefined, limit: 10 }
    const { items, waiting } = await listDeadLetters(world.context, page)
    expect(items).toMatchObject([{ code: 'not_a_time', path: 'timestamp', dialect: 'segment', source: 'collect' }])
    expect(waiting).toContainEqual({ code: 'not_a_time', count: 1 })
    const id = items[0]?.id ?? ''
    const again = (body?: Record<string, unknown>) =>
      replayDeadLetters(world.context, world.collector, { actor: 'test', items: [{ id, body }] })
    expect(await again()).toEqual({ taken: 0, left: 1 })
    expect(await again({ ...wrong, timestamp: '2026-11-21T00:00:00Z' })).toEqual({ taken: 1, left: 0 })
    expect(await again({ ...wrong, timestamp: '2026-11-21T00:00:00Z' })).toEqual({ taken: 0, left: 0 })
    expect(await stored('mend-')).toMatchObject([{ id: 'mend-1', type: 'x' }])
    expect((await listDeadLetters(world.context, page)).items).toEqual([])
  })

  it('refuses politely when the inbox is full, and nothing of what it refuses is kept', async () => {
    const full = openCollector(world.context, openSegmentInbox(`${world.context.folder}/small-inbox`), world.hook, {
      inboxBytes: 100,
    })
    const accept = (line: Buffer, events: number) => full.accept(line, events)
    const keys = openKeyRing(world.context.records)
    const door = collectDoor({ keys, log: world.context.log, now: Date.now, accept })
    const headers = { authorization: `Bearer ${WRITE_KEY}` }
    const body = JSON.stringify(batch({ type: 'page', anonymousId: 'a', messageId: 'full-1' }))
    const refused = await door.request('/v1/batch', { method: 'POST', body, headers })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await full.stats()).inbox).toBe(0)
    await full.stop()
  })

  it('takes nothing in strict mode when one event is wrong, and says which', async () => {
    const good = { type: 'page', anonymousId: 'a', messageId: 'strict-1' }
    const answer = await world.send('/v1/batch', batch(good, { type: 'page' }), { 'x-strict-mode': '1' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ problems: [{ code: 'ingest.event.nobody', path: '1.userId' }] })
    expect(await stored('strict-')).toEqual([])
  })

  it('knows a mail scanner by its clicks, whatever arrives first, and believes a person who says otherwise', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 10, 10, 8, 0, second)).toISOString()
    const mail = (id: string, name: string, second: number, link = '') => ({
      type: 'track',
      event: name,
      messageId: `mail-${id}`,
      userId: 'mia@acme.com',
      timestamp: at(second),
      properties: { content: 'Spring', url: `https://us.com/${link}` },
    })
    await world.send('/v1/batch', batch(mail('a', 'Email Clicked', 4, 'x'), mail('b', 'Email Clicked', 900, 'x')))
    expect((await stored('mail-')).map(r => r.machine)).toEqual(['', ''])
    await world.send('/v1/batch', batch(mail('c', 'Email Delivered', 1)))
    expect((await stored('mail-')).map(r => r.machine)).toEqual(['', 'mail_scanner', ''])
    const burst = ['p', 'q', 'r'].map((link, i) => mail(link, 'Email Clicked', 2_000 + i, link))
    await world.send('/v1/batch', batch(...burst))
    const of = (rows: { id: string; machine: string }[]) => rows.filter(r => r.machine !== '').map(r => r.id)
    expect(of(await stored('mail-'))).toEqual(['mail-a', 'mail-p', 'mail-q', 'mail-r'])
    expect(await world.collector.rewrite({ kind: 'verdict', eventIds: ['mail-a', 'mail-b'], machine: '' })).toEqual({
      events: 1,
    })
    expect(of(await stored('mail-'))).toEqual(['mail-p', 'mail-q', 'mail-r'])
    const [counted] = await world.context.facts.ask(
      `select sumIf(count, machine = '') people, sumIf(count, machine != '') machines from engagement_daily where type = 'email_clicked'`,
    )
    expect(counted).toEqual({ people: '2', machines: '3' })
  })

  it('keeps what a visitor says of consent, once, and writes it under the person as soon as it is known who that is', async () => {
    const consent = (messageId: string, day: string, properties: object, who: object) => ({
      type: 'track',
      event: 'consent_changed',
      messageId,
      timestamp: `2026-11-${day}T00:00:00Z`,
      properties,
      ...who,
    })
    const visitor = { anonymousId: 'consents-1' }
    const page = { context: { page: { url: 'https://acme.com/x?email=dora@acme.com' } } }
    const both = { granted: true, purposes: ['analytics', 'marketing'], textVersion: 9 }
    const first = consent('said-1', '01', both, { ...visitor, ...page })
    await world.send('/v1/batch', batch(first, consent('said-2', '01', { granted: 'perhaps' }, visitor)))
    await world.collector.settled()
    const kept = async () =>
      (
        await world.context.records.sql(
          `select person, purpose, channel, state, source, text_version, proof, author from consents where origin like 'event:said-%' order by id`,
        )
      ).rows
    const anonymous = { person: 'anonymous:consents-1', channel: 'any', state: 'granted', source: 'collect' }
    const proof = { event: 'said-1', page: 'https://acme.com/x', textVersion: '9' }
    const asVisitor = ['analytics', 'marketing'].map(purpose => ({ ...anonymous, purpose, proof, author: 'collector' }))
    expect(await kept()).toMatchObject(asVisitor)
    const dora = { email: 'dora@acme.com' }
    expect(await mayReach(world.context, dora, 'marketing', 'email')).toMatchObject({ reason: 'never_asked' })
    // the same again, and who it was
    const identify = {
      type: 'identify',
      messageId: 'said-3',
      timestamp: '2026-11-02T00:00:00Z',
      ...visitor,
      traits: dora,
    }
    await world.send('/v1/batch', batch(first, identify))
    await world.collector.settled()
    expect(await mayReach(world.context, dora, 'marketing', 'email')).toMatchObject({
      reason: 'granted',
      since: '2026-11-01T00:00:00.000Z',
    })
    expect(await kept()).toHaveLength(4)
    const takenBack = consent('said-4', '03', { granted: false, purpose: 'marketing', channel: 'email' }, visitor)
    await world.send('/v1/batch', batch(takenBack))
    await world.collector.settled()
    expect(await mayReach(world.context, dora, 'marketing', 'email')).toMatchObject({ reason: 'withdrawn' })
    expect(await mayReach(world.context, dora, 'marketing', 'phone')).toMatchObject({ reason: 'granted' })
  })

  it('tells which rule gives a page its channel, heeds a changed table, and goes back to the one from the start', async () => {
    const page = { url: 'https://acme.com/?utm_source=LinkedIn&utm_medium=cpc', referrer: '', event: 'Demo Booked' }
    const { context } = world
    expect(await tryRules(context, page)).toEqual({
      channel: 'paid_social',
      rule: 2,
      from: { source: 'LinkedIn', medium: 'cpc', clickId: '', referrer: '', page: 'acme.com' },
      type: { type: 'demo_booked', listed: false },
    })
    const searched = { url: 'https://acme.com/', referrer: 'https://www.baidu.com/s?wd=x', event: '' }
    expect(await tryRules(context, searched)).toMatchObject({ channel: 'search', rule: 10, type: null })
    const by = { actor: 'ruler' }
    const channels = [{ channel: 'own', source: ['linkedin'] }]
    await changeCollectSettings(context, { channels, eventTypes: { 'Demo Booked': 'meeting' } }, by)
    expect(await tryRules(context, page)).toMatchObject({
      channel: 'own',
      rule: 0,
      type: { type: 'meeting', listed: true },
    })
    expect(await tryRules(context, searched)).toMatchObject({ channel: '', rule: null })
    await changeCollectSettings(context, { channels: null, eventTypes: null }, by)
    expect(await tryRules(context, page)).toMatchObject({ channel: 'paid_social', type: { type: 'demo_booked' } })
    const { items } = await listRuleChanges(context)
    expect(items.filter(item => item.actor === 'ruler').map(item => item.after)).toEqual([
      { channels: null },
      { eventTypes: null },
      { channels },
      { eventTypes: { 'Demo Booked': 'meeting' } },
    ])
  })

  it('knows where somebody came from, first and last, and our own offices', async () => {
    await changeCollectSettings(world.context, { networks: ['203.0.113.0/24'] }, { actor: 'test' })
    await pause(1_100)
    const page = (id: string, day: number, query: string, ip?: string) => ({
      type: 'page',
      userId: 'tom@borealis.de',
      messageId: `touch-${id}`,
      timestamp: new Date(Date.UTC(2026, 9, day)).toISOString(),
      context: { page: { url: `https://us.com/${query}`, referrer: id === '4' ? 'https://www.baidu.com/s' : '' }, ip },
    })
    await world.send(
      '/v1/batch',
      batch(
        page('1', 3, '?gclid=abc'),
        page('2', 1, '?utm_source=news&utm_medium=email'),
        page('3', 5, '?utm_source=linkedin&utm_medium=cpc', '203.0.113.7'),
        page('4', 2, '', '198.51.100.9'),
      ),
    )
    await world.collector.settled()
    const rows = await world.events(
      'toString(channel) channel, toString(machine) machine, toString(network) network, toString(account_id) account',
      `startsWith(event_id, 'touch-')`,
    )
    expect(rows.map(({ account, ...r }) => r)).toEqual([
      { channel: 'email', machine: '', network: '' },
      { channel: 'search', machine: '', network: '198.51.100.0/24' },
      { channel: 'paid_search', machine: '', network: '' },
      { channel: 'paid_social', machine: 'office', network: '203.0.113.0/24' },
    ])
    const { first, last } = await showTouches(world.context, String(rows[0]?.account))
    expect([first?.parameters, last?.parameters]).toEqual([
      { utm_source: 'news', utm_medium: 'email' },
      { gclid: 'abc' },
    ])
  })
})
