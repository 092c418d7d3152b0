import { describe, expect, it } from 'vitest'
import { ruleInputSchema } from './delivery.schema.ts'
import { planMessages, type RoutedAlert, type Routing } from './plan-messages.ts'
import { afterQuiet, nextDigest } from './times.ts'

const manners = { language: 'en' as const, timeZone: 'UTC', quiet: null }
const shanghai = { language: 'zh-CN' as const, timeZone: 'Asia/Shanghai', quiet: { from: 22, to: 8 } }
// a Monday, 17:30 in Shanghai
const now = new Date('2026-06-01T09:30:00Z')
const mailId = '01900000-0000-7000-8000-00000000000a'
const roomId = '01900000-0000-7000-8000-00000000000b'
const alert = (id: string, more: Partial<RoutedAlert> = {}): RoutedAlert => ({
  id,
  kind: 'mqa',
  account: id,
  owner: 'Wang',
  ...more,
})
const rule = (more: object) => ({
  ...ruleInputSchema.parse({ name: 'r', channel: mailId, kinds: ['mqa'], ...more }),
  id: 'r1',
})
const routing = (rules: Routing['rules'], more: Partial<Routing> = {}): Routing => ({
  rules,
  channels: new Map([
    [mailId, { kind: 'mail', manners }],
    [roomId, { kind: 'wecom', manners: shanghai }],
  ]),
  owners: new Map([['Wang', { owner: 'Wang', email: 'Wang@x.example', manners: shanghai }]]),
  toldLately: () => false,
  ...more,
})
const plan = (alerts: RoutedAlert[], rules: Routing['rules'], at = now, more: Partial<Routing> = {}) =>
  planMessages(alerts, routing(rules, more), at).map(({ recipient, due, alerts: told, language }) => [
    recipient,
    language,
    due.toISOString().slice(5, 16),
    told.join(' '),
  ])

describe('who is told', () => {
  it('is the owner in their language; those who stand in, when nobody knows the owner', () => {
    const rules = [rule({ to: { owner: true, addresses: [], fallback: ['desk@x.example'] } })]
    expect(plan([alert('1'), alert('2', { owner: 'Nobody' })], rules)).toEqual([
      ['Wang@x.example', 'zh-CN', '06-01T09:30', '1'],
      ['desk@x.example', 'en', '06-01T09:30', '2'],
    ])
  })
  it('is told once though named twice, and a room once for all', () => {
    expect(plan([alert('1')], [rule({ to: { addresses: ['wang@X.example'] } })]).length).toBe(1)
    expect(plan([alert('1')], [rule({ channel: roomId })])).toEqual([['', 'zh-CN', '06-01T09:30', '1']])
  })
  it('is nobody for other kinds, other owners, rules that are off and matters told lately', () => {
    expect(plan([alert('1', { kind: 'surge' })], [rule({})])).toEqual([])
    expect(plan([alert('1')], [rule({ owners: ['Li'] })])).toEqual([])
    expect(plan([alert('1')], [rule({ enabled: false })])).toEqual([])
    expect(plan([alert('1')], [rule({})], now, { toldLately: () => true })).toEqual([])
  })
  it('hears of an account once within a cool-down, also within one scoring', () => {
    const two = [alert('a', { account: '1' }), alert('b', { account: '1' })]
    expect(plan(two, [rule({ coolDownHours: 24 })]).length).toBe(1)
    expect(plan(two, [rule({})]).length).toBe(2)
  })
  it('gets one message instead of many', () => {
    const many = Array.from({ length: 6 }, (_, n) => alert(`${n}`))
    expect(plan(many, [rule({})])).toEqual([['Wang@x.example', 'zh-CN', '06-01T09:30', '0 1 2 3 4 5']])
  })
})

describe('when', () => {
  it('quiet hours end, what came in them comes in one message', () => {
    const night = new Date('2026-06-01T15:00:00Z')
    expect(plan([alert('1'), alert('2')], [rule({})], night)).toEqual([
      ['Wang@x.example', 'zh-CN', '06-02T00:00', '1 2'],
    ])
  })
  it('a digest is due, in the time zone of its reader, once a day or week', () => {
    const daily = rule({ timing: { every: 'day', hour: 9 } })
    expect(plan([alert('1'), alert('2')], [daily])).toEqual([['Wang@x.example', 'zh-CN', '06-02T01:00', '1 2']])
    const weekly = rule({ timing: { every: 'week', weekday: 1, hour: 18 } })
    expect(plan([alert('1')], [weekly])[0]?.[2]).toBe('06-01T10:00')
    expect(plan([alert('1')], [weekly], new Date('2026-06-01T10:00:00Z'))[0]?.[2]).toBe('06-08T10:00')
  })
  it.each([
    ['2026-06-01T21:59:00Z', '2026-06-01T21:59'],
    ['2026-06-01T22:00:00Z', '2026-06-02T07:00'],
    ['2026-06-02T06:59:00Z', '2026-06-02T07:00'],
    ['2026-06-02T07:00:00Z', '2026-06-02T07:00'],
  ])('it is %s in quiet hours from 22 to 7, somebody is told at %s', (at, told) => {
    const due = afterQuiet(new Date(at), { ...manners, quiet: { from: 22, to: 7 } })
    expect(due.toISOString().slice(0, 16)).toBe(told)
  })
  it.each([
    // summer time begins on 29 March 2026 and ends on 25 October 2026 in Berlin
    ['2026-03-28T12:00:00Z', 9, '2026-03-29T07:00'],
    ['2026-03-28T12:00:00Z', 2, '2026-03-29T01:00'],
    ['2026-10-24T12:00:00Z', 9, '2026-10-25T08:00'],
  ])('clocks are changed, from %s the next %i o’clock in Berlin is %s', (at, hour, due) => {
    const found = nextDigest(new Date(at), { every: 'day', hour }, { ...manners, timeZone: 'Europe/Berlin' })
    expect(found?.toISOString().slice(0, 16)).toBe(due)
  })
})
