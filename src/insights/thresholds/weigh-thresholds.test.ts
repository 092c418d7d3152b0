import { describe, expect, it } from 'vitest'
import { type History, thresholdFor, weighThresholds } from './weigh-thresholds.ts'

const WEEKS = 27
/** Points that jump to `to` in a week and stay, with deals begun in some weeks. */
const jump = (week: number, to: number, deals: number[] = []): History => ({
  points: Array.from({ length: WEEKS }, (_, w) => (w >= week ? to : 0)),
  people: Array.from({ length: WEEKS }, () => true),
  deals,
})

describe('a threshold', () => {
  const histories = [
    jump(5, 70, [10]),
    jump(5, 70),
    jump(6, 40, [19]),
    jump(20, 70),
    jump(21, 40),
    jump(22, 40),
    { ...jump(3, 90), people: Array.from({ length: WEEKS }, () => false) },
  ]

  it('is weighed by what it brings a week and by the deals that followed', () => {
    expect(weighThresholds(histories, [30, 60, 100])).toEqual([
      { threshold: 30, perWeek: 3 / 13, precision: 2 / 3, recall: 1 },
      { threshold: 60, perWeek: 1 / 13, precision: 1 / 2, recall: 0 },
      { threshold: 100, perWeek: 0, precision: null, recall: 0 },
    ])
  })

  it('is the lowest that sales can keep up with', () => {
    const weighed = weighThresholds(histories, [30, 60, 100])
    expect([1, 0.1, 0.01].map(perWeek => thresholdFor(weighed, perWeek))).toEqual([30, 60, 100])
    expect(thresholdFor(weighed.slice(0, 1), 0.1)).toBeNull()
  })
})
