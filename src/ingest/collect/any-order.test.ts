import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importText } from '../files/testing/import-text.ts'
import { openTestCollector } from './testing/open-test-collector.ts'

let world: Awaited<ReturnType<typeof openTestCollector>>
beforeAll(async () => {
  world = await openTestCollector()
  await importText(world.context, 'accounts', 'Account ID,Name,Website\nA1,Acme,acme.com\nB1,Borealis,borealis.de\n', {
    options: { knownAt: 'occurred', source: 'crm' },
  })
})
afterAll(() => world.close())

const tables = [
  'events',
  'event_retractions',
  'event_links',
  'event_mentions',
  'event_recent_ids',
  'engagement_daily',
  'contacts',
  'contact_versions',
  'contact_keys',
]

/** What is stored, and what the rollup made of it: nothing of when it came. */
async function standing() {
  await world.collector.settled()
  const { facts } = world.context
  return {
    events: await facts.ask(
      'select event_id, occurred_at, account_id, contact_id, type, channel, machine from events order by event_id',
    ),
    engagement: await facts.ask(
      `select account_id, person_id, day, type, page, machine, sum(count) n, sum(minutes) m from engagement_daily
      group by all having n != 0 or m != 0 order by all`,
    ),
    people: await facts.ask('select contact_id, account_id, email from contacts final order by email'),
  }
}

/** Months back, so that events come late; few visitors, users and companies, so that they meet. */
const event = fc
  .record({
    day: fc.integer({ min: 0, max: 200 }),
    who: fc.constantFrom('a', 'b', 'c'),
    user: fc.constantFrom(null, 'u1', 'u2'),
    email: fc.constantFrom('ann@acme.com', 'bo@borealis.de', 'cy@gmail.com'),
    kind: fc.constantFrom('page', 'page', 'track', 'identify', 'group', 'alias'),
    company: fc.constantFrom('acme.com', 'B1', 'unknown.org'),
  })
  .map(({ day, who, user, email, kind, company }) => ({
    type: kind,
    anonymousId: who,
    timestamp: new Date(Date.UTC(2026, 2, 1) + day * 86_400_000).toISOString(),
    ...(user || kind === 'alias' ? { userId: user ?? 'u1' } : {}),
    ...(kind === 'track' ? { event: 'Demo Requested' } : {}),
    ...(kind === 'identify' ? { traits: { email } } : {}),
    ...(kind === 'group' ? { groupId: company } : {}),
    ...(kind === 'alias' ? { previousId: who } : {}),
  }))

const story = fc.array(event, { minLength: 10, maxLength: 30 }).chain(events => {
  const named = events.map((e, i) => ({ ...e, messageId: `m${i}` }))
  const deliveries = fc.shuffledSubarray([...named, ...named.slice(0, 4)], { minLength: named.length })
  return fc.record({
    named: fc.constant(named),
    // everything once, some of it twice, in any order, cut in up to three
    sent: deliveries.map(some => [...some, ...named.filter(e => !some.includes(e))]),
    cuts: fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })),
  })
})

it('an event that a file brought before counts once', async () => {
  await importText(world.context, 'events', 'Event ID,Time,Type,Domain\nfiled-1,2026-11-20T08:30:00Z,visit,acme.com\n')
  const at = { type: 'track', event: 'Visit', timestamp: '2026-11-20T08:30:00Z', userId: 'ann@acme.com' }
  const sent = ['filed-1', 'filed-2'].map(messageId => ({ ...at, messageId }))
  expect((await world.send('/v1/batch', { batch: sent })).status).toBe(200)
  await world.collector.settled()
  expect(await world.events('event_id')).toEqual(sent.map(e => ({ event_id: e.messageId })))
})

it('events that come shuffled, twice and late leave what a rebuild from scratch leaves', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ named, sent, cuts }) => {
      for (const table of tables) await world.context.facts.run(`truncate table ${table}`)
      const [first, second] = [Math.min(...cuts), Math.max(...cuts)]
      for (const part of [sent.slice(0, first), sent.slice(first, second), sent.slice(second)]) {
        if (part.length === 0) continue
        expect((await world.send('/v1/batch', { batch: part })).status).toBe(200)
        await world.collector.settled()
      }
      const came = await standing()
      for (const table of tables) await world.context.facts.run(`truncate table ${table}`)
      expect((await world.send('/v1/batch', { batch: named })).status).toBe(200)
      expect(came).toEqual(await standing())
    }),
    { numRuns: 3, endOnFailure: true },
  )
})
