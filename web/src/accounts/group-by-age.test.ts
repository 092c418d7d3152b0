import { expect, it } from 'vitest'
import { groupByAge } from './group-by-age.ts'

const now = new Date(2026, 2, 1, 15)
const at = (month: number, day: number) => ({ at: new Date(2026, month, day, 9).toISOString() })

it('puts what happened today, yesterday, and then by month under one heading each', () => {
  const groups = groupByAge([at(2, 1), at(1, 28), at(1, 20), at(1, 3), at(0, 9)], now)
  expect(groups.map(group => [group.age, group.entries.length])).toEqual([
    ['today', 1],
    ['yesterday', 1],
    ['2026-02', 2],
    ['2026-01', 1],
  ])
})

it('has no groups without entries', () => {
  expect(groupByAge([], now)).toEqual([])
})
