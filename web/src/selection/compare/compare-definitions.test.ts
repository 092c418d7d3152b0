import { icpDefinitionSchema } from '@server/selection/icp-definition.schema.ts'
import { describe, expect, it } from 'vitest'
import { compareCriteria, compareGates, compareRooms } from './compare-definitions.ts'

const before = icpDefinitionSchema.parse({
  name: 'Before',
  criteria: [
    { id: 'country', field: 'country', weight: 5, grades: [{ any: ['DE'], score: 1 }] },
    { id: 'employees', field: 'employees', weight: 3, grades: [{ between: [100, null], score: 1 }] },
  ],
  must: [{ field: 'country', any: ['DE'] }],
})
const after = {
  ...before,
  criteria: [
    { ...before.criteria[1], grades: [{ between: [200, null] as [number, null], score: 1 }] },
    { id: 'growth', field: 'growth', group: 'behaviour' as const, weight: 1, otherwise: 0 },
  ] as typeof before.criteria,
  must: [{ field: 'country', any: ['DE', 'FR'] }],
  grades: { ...before.grades, A: 90 },
  capacity: { ...before.capacity, one_to_one: 20 },
}

describe('two definitions side by side', () => {
  it('finds what came, went and changed its values', () => {
    const changes = compareCriteria(before, after)
    expect(changes.map(c => [c.before?.id ?? null, c.after?.id ?? null, c.sameValues])).toEqual([
      ['employees', 'employees', false],
      [null, 'growth', false],
      ['country', null, false],
    ])
  })
  it('takes a moved weight for the same values', () => {
    const heavier = { ...before, criteria: before.criteria.map(c => ({ ...c, weight: c.weight * 2 })) }
    expect(compareCriteria(before, heavier).every(c => c.sameValues)).toBe(true)
  })
  it('takes a gate that says something else for another one', () => {
    expect(compareGates(before, after).map(g => [g.list, g.before?.any, g.after?.any])).toEqual([
      ['must', ['DE'], undefined],
      ['must', undefined, ['DE', 'FR']],
    ])
    expect(compareGates(before, before)).toEqual([])
  })
  it('names the rooms and floors that differ', () => {
    expect(compareRooms(before, after)).toEqual({
      capacity: [{ key: 'one_to_one', before: 10, after: 20 }],
      floors: [{ grade: 'A', before: 80, after: 90 }],
    })
  })
})
