import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultOfEvent } from './check-event.ts'
import { segmentEventSchema } from './collect.schema.ts'

const whole = {
  type: 'track',
  event: 'Demo Requested',
  messageId: 'm-1',
  userId: 'u-1',
  anonymousId: 'a-1',
  timestamp: '2026-11-22T04:00:00.123Z',
  properties: { plan: 'x' },
  traits: { email: 'ann@acme.com' },
  context: { page: { url: 'https://acme.com' }, traits: {}, campaign: { source: 'news' }, groupId: 'g' },
}

describe('an event at the door', () => {
  it.each([
    ['as clients write it', {}, null],
    ['without an object', null, 'not_an_object'],
    ['of an unknown call', { type: 'dance' }, 'unknown_call'],
    ['tracked without a name', { event: ' ' }, 'name_missing'],
    ['with a list for an id', { userId: ['u'] }, 'not_a_text'],
    ['with a number for an id', { userId: 17 }, null],
    ['with an endless id', { messageId: 'x'.repeat(301) }, 'too_long'],
    ['at no time', { timestamp: 'yesterday' }, 'not_a_time'],
    ['in the 25th hour', { timestamp: '2026-11-22T25:00:00Z' }, 'not_a_time'],
    ['on a plain day', { timestamp: '2026-11-22' }, null],
    ['with a text for properties', { properties: 'x' }, 'wrong_shape'],
    ['with a list for context', { context: [] }, 'wrong_shape'],
    ['with a text for the page', { context: { page: 'x' } }, 'wrong_shape'],
    ['of nobody', { userId: null, anonymousId: '', traits: {}, context: {} }, 'nobody'],
    ['of 40 KB', { properties: { a: 'x'.repeat(40_000) } }, 'too_large'],
    ['of 12,000 Chinese characters', { properties: { a: '鱼'.repeat(12_000) } }, 'too_large'],
    [
      'nested 15,000 levels deep',
      { properties: { deep: JSON.parse(`${'['.repeat(15_000)}${']'.repeat(15_000)}`) } },
      'too_deep',
    ],
    ['of 30 KB', { properties: { a: 'x'.repeat(30_000) } }, null],
  ])('%s', (_, change, code) => {
    const event = change === null ? 'x' : { ...whole, ...change }
    expect(faultOfEvent(event)?.code ?? null).toBe(code)
  })

  it('is judged by hand as the schema judges it', () => {
    const odd = fc.oneof(
      fc.constantFrom(
        null,
        undefined,
        '',
        ' ',
        'x',
        [],
        {},
        0,
        Number.NaN,
        true,
        '2026-11-22T00:00:00Z',
        '2026-13-01',
        'track',
        'page',
      ),
      fc.string({ maxLength: 320 }),
      fc.dictionary(fc.constantFrom('page', 'traits', 'campaign', 'email'), fc.constantFrom(null, '', 'x', {}, [], 1)),
    )
    const fields = fc.constantFrom(...Object.keys(whole), 'originalTimestamp', 'sentAt', 'groupId', 'previousId')
    fc.assert(
      fc.property(fc.dictionary(fields, odd, { maxKeys: 3 }), changes => {
        // whom an event is of and how large it may be is not the schema's to say
        const event = {
          ...whole,
          groupId: 'somebody',
          ...changes,
          ...('groupId' in changes ? { previousId: 'x' } : {}),
        }
        const code = faultOfEvent(event)?.code
        if (code === 'nobody') return
        expect([event, code === undefined]).toEqual([event, segmentEventSchema.safeParse(event).success])
      }),
      { numRuns: 2_000 },
    )
  })
})
