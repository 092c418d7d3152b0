import { describe, expect, it } from 'vitest'
import { defaultModelYaml, parseModel } from '../model/parse-model.ts'
import { qualify, type Signals, standingOf } from './standing.ts'

const model = parseModel(defaultModelYaml)
const DAY = '2026-06-01'
const points = (n: number) => n * 1e8
const nothing: Signals = {
  engagement: 0,
  people: 0,
  decides: false,
  newestDay: null,
  acts: [0, 0],
  adopting: 0,
  advocating: 0,
  grade: null,
  tier: null,
  openDeals: 0,
  wonOn: null,
  lostOn: null,
  answer: null,
}
const warm: Signals = { ...nothing, engagement: points(60), people: 2, grade: 'B', newestDay: DAY }

describe('an account is ready for sales', () => {
  it.each<[string, Partial<Signals>, boolean, string]>([
    ['with a good fit, 60 points and two people', {}, true, 'good_fit'],
    ['not with a hair less', { engagement: points(60) - 1 }, false, 'points_missing'],
    ['not when one person did it all', { people: 1 }, false, 'people_missing'],
    ['when the one person decides', { people: 1, decides: true }, true, 'good_fit'],
    ['earlier in the first tier', { tier: 'one_to_one', engagement: points(45) }, true, 'tier'],
    ['not so early in the third', { tier: 'programmatic', engagement: points(45) }, false, 'points_missing'],
    ['not when it fits in part only', { grade: 'C' }, false, 'points_missing'],
    ['unless it has much more', { grade: 'C', engagement: points(90) }, true, 'partial_fit'],
    ['never when it does not fit', { grade: 'D', engagement: points(900), acts: [9, 9] }, false, 'fit_low'],
    ['never when nobody knows whether it fits', { grade: null }, false, 'fit_unknown'],
    ['at once after looking at prices twice', { engagement: 0, people: 0, acts: [2, 0] }, true, 'act_now'],
    ['not after looking once', { engagement: 0, people: 0, acts: [1, 0] }, false, 'points_missing'],
    ['at once after asking for a demo, even if it fits in part only', { grade: 'C', acts: [0, 1] }, true, 'act_now'],
    [
      'not while a rejection cools down',
      { answer: { answer: 'rejected', at: '2026-03-04T08:00:00Z' } },
      false,
      'cooling_down',
    ],
    ['again after that', { answer: { answer: 'rejected', at: '2026-03-03T08:00:00Z' } }, true, 'good_fit'],
    ['even then if it asks for a demo', { answer: { answer: 'recycled', at: DAY }, acts: [0, 1] }, true, 'act_now'],
  ])('%s', (_, change, qualified, rule) => {
    expect(qualify(model, DAY, { ...warm, ...change })).toMatchObject({ qualified, rule })
  })
})

describe('the stage of an account', () => {
  const accepted = { answer: 'accepted', at: '2026-05-20T08:00:00Z' } as const
  it.each<[string, Signals, string]>([
    ['untargeted', nothing, 'not_listed'],
    ['target', { ...nothing, tier: 'programmatic' }, 'listed'],
    ['aware', { ...nothing, newestDay: '2026-03-10', engagement: points(3) }, 'seen'],
    ['dormant', { ...nothing, newestDay: '2026-03-03', tier: 'programmatic' }, 'silent'],
    ['engaged', { ...nothing, newestDay: DAY, engagement: points(20), people: 1 }, 'points_reached'],
    ['aware', { ...nothing, newestDay: DAY, engagement: points(20) }, 'seen'],
    ['lost', { ...nothing, newestDay: DAY, engagement: points(20), people: 1, lostOn: '2026-02-01' }, 'deal_lost'],
    ['mqa', { ...warm, lostOn: '2026-02-01' }, 'good_fit'],
    ['mqa', { ...warm, acts: [0, 1] }, 'act_now:demo_request'],
    ['sqa', { ...nothing, answer: accepted }, 'sales_accepted'],
    ['opportunity', { ...warm, answer: accepted, openDeals: 1 }, 'deal_open'],
    ['customer', { ...warm, openDeals: 1, wonOn: '2025-12-01' }, 'deal_won'],
    ['adopting', { ...warm, wonOn: '2025-12-01', adopting: 3 }, 'uses_product'],
    ['advocate', { ...warm, wonOn: '2025-12-01', adopting: 3, advocating: 1 }, 'speaks_for_us'],
    ['churned', { ...nothing, wonOn: '2024-12-01', lostOn: '2026-02-01' }, 'no_deal_since'],
  ])('is %s', (stage, signals, reason) => {
    expect(standingOf(model, DAY, signals)).toMatchObject({ stage, reason })
  })
})
