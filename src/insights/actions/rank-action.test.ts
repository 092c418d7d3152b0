import { describe, expect, it } from 'vitest'
import type { AccountPerson } from '../../accounts/index.ts'
import { choosePerson } from './choose-person.ts'
import { rankAction } from './rank-action.ts'

const stakes = { kind: 'advance_deal' as const, days: 0, openUsd: 100_000, typicalUsd: 40_000, fit: 80_000_000 }

describe('the rank of an action', () => {
  it('is the product of its three factors, each with what it rests on', () => {
    expect(rankAction(stakes)).toEqual({
      usd: 68_000,
      value: { usd: 100_000, basis: 'open_deal' },
      likelihood: { share: 0.8, basis: 'fit' },
      urgency: { share: 0.85, weight: 0.85, days: 0 },
    })
  })
  it('takes a typical deal where nothing is open, and says when nothing is known', () => {
    expect(rankAction({ ...stakes, openUsd: 0 }).value).toEqual({ usd: 40_000, basis: 'typical_deal' })
    expect(rankAction({ ...stakes, openUsd: 0, typicalUsd: null, fit: null })).toMatchObject({
      usd: 0.21,
      value: { usd: 1, basis: 'unknown' },
      likelihood: { share: 0.25, basis: 'unknown' },
    })
  })
  it('halves every week, but for an answer that sales owe', () => {
    expect(rankAction({ ...stakes, kind: 'wake', days: 7 }).urgency.share).toBe(0.2)
    expect(rankAction({ ...stakes, kind: 'answer', days: 30 }).urgency.share).toBe(1)
  })
})

describe('whom to talk to', () => {
  const person = (id: string, more: Partial<AccountPerson>): AccountPerson => ({
    id,
    account: '1',
    name: id,
    title: null,
    role: 'user',
    seniority: 'staff',
    touches: 0,
    lastTouchAt: null,
    topic: null,
    unreachable: null,
    gone: false,
    ...more,
  })
  const people = [
    person('1', { touches: 9, topic: 'Price' }),
    person('2', { touches: 2, role: 'decision_maker', seniority: 'vp' }),
    person('3', { touches: 5, role: 'decision_maker', seniority: 'director', gone: true }),
    person('4', { touches: 1, topic: 'Vibration', lastTouchAt: '2026-06-01T00:00:00Z' }),
  ]
  const none = { topic: null, without: null }
  it.each([
    ['answer', none, '2'],
    ['rescue_deal', none, '2'],
    ['wake', none, '1'],
    ['follow_surge', { topic: 'Vibration', without: null }, '4'],
    ['welcome_person', none, '4'],
    ['replace_champion', { topic: null, without: '2' }, '1'],
  ] as const)('for %s is chosen by what the action is about', (kind, about, expected) => {
    expect(choosePerson(kind, people, about)?.id).toBe(expected)
  })
  it('is nobody when nobody is known, or all have left', () => {
    expect(choosePerson('answer', [], none)).toBeNull()
    expect(choosePerson('answer', [person('3', { gone: true })], none)).toBeNull()
  })
})
