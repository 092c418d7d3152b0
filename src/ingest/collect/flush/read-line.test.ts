import { describe, expect, it } from 'vitest'
import { readLine } from './read-line.ts'
import { writeRow } from './write-row.ts'

const received = Date.UTC(2026, 10, 22, 12)
const line = (events: unknown[] | string, more = '') =>
  `{"sf":{"c":1,"d":0,"q":"q1","r":${received},"s":"site","n":"203.0.113.7","v":"","u":"agent"},"batch":${typeof events === 'string' ? events : JSON.stringify(events)}${more}}`
const one = (event: object, more?: string) => {
  const [said] = readLine(line([{ type: 'track', event: 'X', messageId: 'm', ...event }], more)).events
  if (!said) throw new Error('nothing was read')
  return said
}

describe('an accepted line', () => {
  it.each([
    ['2026-11-22T10:30:00Z', '2026-11-22T10:30:00.000Z'],
    ['2026-11-22T10:30:00.123456+02:00', '2026-11-22T08:30:00.123Z'],
    ['2026-11-22 10:30:00,5', '2026-11-22T10:30:00.500Z'],
    ['2026-11-22T10:30', '2026-11-22T10:30:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-12-24T00:00:00Z', '2026-11-22T12:00:00.000Z'],
  ])('happened at %s: %s', (timestamp, at) => {
    expect(new Date(one({ timestamp }).occurredAt).toISOString()).toBe(at)
  })

  it('is corrected for a clock that is wrong by more than five seconds, but keeps the hour that was said', () => {
    const event = { timestamp: '2026-11-22T08:59:00Z' }
    const wrong = one(event, ',"sentAt":"2026-11-22T09:00:00Z"')
    expect([new Date(wrong.occurredAt).toISOString(), wrong.hour]).toEqual([
      '2026-11-22T11:59:00.000Z',
      Date.UTC(2026, 10, 22, 8) / 1000,
    ])
    expect(one(event, ',"sentAt":"2026-11-22T11:59:56Z"').occurredAt).toBe(Date.UTC(2026, 10, 22, 8, 59))
    expect(one({}).hour).toBe(0)
  })

  it.each([
    [{ sf: { email: ' Ann@Acme.COM ' }, userId: 'bo@x.de' }, 'ann@acme.com'],
    [{ context: { traits: { email: 'Cy@x.de' } } }, 'cy@x.de'],
    [{ event: 'Form Submitted', properties: { email: 'Di@x.de' } }, 'di@x.de'],
    [{ event: 'Colleague Invited', properties: { email: 'Di@x.de' }, userId: 'u' }, ''],
    [{ userId: 'Eve@X.de' }, 'eve@x.de'],
    [{ userId: 7 }, ''],
  ])('names its person: %j is %s', (event, email) => {
    expect(one(event).email).toBe(email)
  })

  it('keeps long numbers, numbers as names, and texts with anything in them', () => {
    const text = '{"id":12345678901234567890,"n":[1234567890123456789, 1.5],"s":"at: 12345678901234567890"}'
    const [plain] = readLine(line(`[{"type":"page","userId":5,"messageId":"a","properties":${text}}]`)).events
    expect([plain?.userId, plain?.properties]).toEqual([
      '5',
      '{"id":"12345678901234567890","n":["1234567890123456789",1.5],"s":"at: 12345678901234567890"}',
    ])
    const judged = { type: 'x', channel: '', network: '', machine: '' }
    const odd = one({ properties: { a: 'tab\t "quote" \\ \ud800' }, context: { page: { url: "?gclid=it's\\x" } } })
    const row = writeRow(odd, { accountId: '1', contactId: '2' }, judged)
    expect(row.split('\t')).toHaveLength(25)
    expect(row).toContain('{"a":"tab\\\\t \\\\"quote\\\\" \\\\\\\\ \ufffd"}')
    expect(row).toContain("{'gclid':'it\\\\'s\\\\\\\\x'}")
  })

  it('is one event for the same content, another for each that names no time', () => {
    const ids = (...events: object[]) => readLine(line(events)).events.map(e => e.eventId)
    const at = { type: 'page', anonymousId: 'a', timestamp: '2026-11-22T10:00:00Z', properties: { n: 1 } }
    const [first, same, other] = ids(at, at, { ...at, properties: { n: 2 } })
    expect([first === same, first === other]).toEqual([true, false])
    const [untimed, again] = ids({ ...at, timestamp: undefined }, { ...at, timestamp: undefined })
    expect(untimed).not.toBe(again)
  })

  it('gives back what was set aside', () => {
    const dead = '[{"code":"nobody","path":"userId","dialect":"segment","body":"{}"}]'
    expect(readLine(line([], `,"dead":${dead}`)).letters).toEqual([
      {
        id: 'q1-1',
        receivedAt: received,
        source: 'site',
        dialect: 'segment',
        code: 'nobody',
        path: 'userId',
        body: '{}',
      },
    ])
  })
})
