import { icpDefinitionSchema } from '@server/selection/icp-definition.schema.ts'
import { describe, expect, it } from 'vitest'
import { draftReducer, startHistory } from './draft-history.ts'
import { editDefinition, totalWeight } from './edit-definition.ts'

const definition = icpDefinitionSchema.parse({
  name: 'Machine builders',
  criteria: [
    { id: 'industry', field: 'industry', weight: 25, grades: [{ any: ['C34'], score: 1 }] },
    { id: 'growth', field: 'growth', group: 'behaviour', weight: 10, grades: [{ between: [0.1, null], score: 1 }] },
    { id: 'country', field: 'country', weight: 15, grades: [{ any: ['CN'], score: 1 }] },
  ],
})
const ids = (d: typeof definition) => d.criteria.map(c => c.id)

describe('editing a definition', () => {
  it('sets a weight within 0 and 1000 and leaves the original alone', () => {
    const after = editDefinition(definition, { kind: 'setWeight', id: 'growth', weight: 4000 })
    expect(after.criteria[1]?.weight).toBe(1000)
    expect(definition.criteria[1]?.weight).toBe(10)
    expect(totalWeight(definition.criteria)).toBe(50)
  })

  it('reads an emptied weight field as 0', () => {
    const after = editDefinition(definition, { kind: 'setWeight', id: 'growth', weight: Number.NaN })
    expect(after.criteria[1]?.weight).toBe(0)
  })

  it('moves a criterion past its neighbour of the same group, over those of others', () => {
    const down = editDefinition(definition, { kind: 'shiftCriterion', id: 'industry', by: 1 })
    expect(ids(down)).toEqual(['country', 'growth', 'industry'])
    expect(ids(editDefinition(down, { kind: 'shiftCriterion', id: 'industry', by: 1 }))).toEqual(ids(down))
    expect(ids(editDefinition(definition, { kind: 'shiftCriterion', id: 'growth', by: -1 }))).toEqual(ids(definition))
  })

  it('adds, replaces and removes gates in their own list', () => {
    const added = editDefinition(definition, { kind: 'addGate', list: 'must', gate: { field: 'country', any: ['CN'] } })
    const changed = editDefinition(added, {
      kind: 'replaceGate',
      list: 'must',
      index: 0,
      gate: { field: 'country', any: ['CN', 'DE'] },
    })
    expect(changed.must).toEqual([{ field: 'country', any: ['CN', 'DE'] }])
    expect(changed.must_not).toEqual([])
    expect(editDefinition(changed, { kind: 'removeGate', list: 'must', index: 0 }).must).toEqual([])
  })
})

describe('undo and redo', () => {
  const weigh = (weight: number, at: number, id = 'industry') =>
    ({ do: 'edit', edit: { kind: 'setWeight', id, weight }, at }) as const

  it('takes a dragged slider back in one step', () => {
    let history = startHistory(definition)
    for (const [i, weight] of [26, 27, 28].entries()) history = draftReducer(history, weigh(weight, i * 50))
    expect(history.past).toHaveLength(1)
    history = draftReducer(history, { do: 'undo' })
    expect(history.present).toEqual(definition)
    expect(draftReducer(history, { do: 'redo' }).present.criteria[0]?.weight).toBe(28)
  })

  it('keeps two sliders, and two drags of one slider, apart', () => {
    let history = startHistory(definition)
    history = draftReducer(history, weigh(30, 0))
    history = draftReducer(history, weigh(5, 50, 'country'))
    history = draftReducer(history, weigh(6, 5000, 'country'))
    expect(history.past).toHaveLength(3)
  })

  it('forgets the way forth once something new is done', () => {
    let history = draftReducer(startHistory(definition), weigh(30, 0))
    history = draftReducer(history, { do: 'undo' })
    history = draftReducer(history, weigh(31, 100))
    expect(draftReducer(history, { do: 'redo' })).toBe(history)
  })

  it('does nothing at either end', () => {
    const history = startHistory(definition)
    expect(draftReducer(history, { do: 'undo' })).toBe(history)
    expect(draftReducer(history, { do: 'redo' })).toBe(history)
  })
})
