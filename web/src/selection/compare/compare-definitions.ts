import type { Criterion, Gate, IcpDefinition } from '@server/selection/icp-definition.schema.ts'

/** A criterion in the one definition, the other, or both. */
export interface CriterionChange {
  before: Criterion | null
  after: Criterion | null
  /** Whether it looks at the same values and scores them alike. */
  sameValues: boolean
}

export interface GateChange {
  list: 'must' | 'must_not'
  before: Gate | null
  after: Gate | null
}

const values = ({ field, grades, curve, otherwise }: Criterion) => JSON.stringify([field, grades, curve, otherwise])

/** Every criterion of either definition in the order of the second, those that are gone at the end. */
export function compareCriteria(before: IcpDefinition, after: IcpDefinition): CriterionChange[] {
  const was = new Map(before.criteria.map(c => [c.id, c]))
  const is = new Set(after.criteria.map(c => c.id))
  const both = after.criteria.map(criterion => {
    const old = was.get(criterion.id) ?? null
    return { before: old, after: criterion, sameValues: old !== null && values(old) === values(criterion) }
  })
  const gone = before.criteria.filter(c => !is.has(c.id))
  return [...both, ...gone.map(criterion => ({ before: criterion, after: null, sameValues: false }))]
}

/** Gates that only one of the definitions has. A gate has no id: one that says something else is another one. */
export function compareGates(before: IcpDefinition, after: IcpDefinition): GateChange[] {
  return (['must', 'must_not'] as const).flatMap(list => {
    const [was, is] = [before[list], after[list]].map(gates => new Set(gates.map(gate => JSON.stringify(gate))))
    return [
      ...before[list].filter(g => !is?.has(JSON.stringify(g))).map(gate => ({ list, before: gate, after: null })),
      ...after[list].filter(g => !was?.has(JSON.stringify(g))).map(gate => ({ list, before: null, after: gate })),
    ]
  })
}

const capacities = ['one_to_one', 'one_to_few', 'programmatic', 'reinforcing', 'minimum_grade'] as const
const floors = ['A', 'B', 'C', 'D', 'E'] as const

/** Room in the tiers and beginnings of grades that differ. */
export function compareRooms(before: IcpDefinition, after: IcpDefinition) {
  return {
    capacity: capacities
      .filter(key => before.capacity[key] !== after.capacity[key])
      .map(key => ({ key, before: before.capacity[key], after: after.capacity[key] })),
    floors: floors
      .filter(grade => before.grades[grade] !== after.grades[grade])
      .map(grade => ({ grade, before: before.grades[grade], after: after.grades[grade] })),
  }
}
