import type { Criterion, Gate, IcpDefinition } from '@server/selection/icp-definition.schema.ts'

export type GateList = 'must' | 'must_not'
export type GradeFloors = IcpDefinition['grades']

/** One step of the ICP editor. */
export type DefinitionEdit =
  | { kind: 'describe'; name: string; description: string }
  | { kind: 'addCriterion'; criterion: Criterion }
  | { kind: 'replaceCriterion'; id: string; criterion: Criterion }
  | { kind: 'removeCriterion'; id: string }
  | { kind: 'setWeight'; id: string; weight: number }
  | { kind: 'shiftCriterion'; id: string; by: -1 | 1 }
  | { kind: 'addGate'; list: GateList; gate: Gate }
  | { kind: 'replaceGate'; list: GateList; index: number; gate: Gate }
  | { kind: 'removeGate'; list: GateList; index: number }
  | { kind: 'setCapacity'; capacity: IcpDefinition['capacity'] }
  | { kind: 'setClusters'; clusters: NonNullable<IcpDefinition['clusters']> }
  | { kind: 'setGrades'; grades: GradeFloors }
  | { kind: 'replaceAll'; definition: IcpDefinition }

/** Weights stay between 0 and 1000 with two decimals, whatever a slider or a keyboard sends. */
export const tidyWeight = (weight: number): number =>
  Number.isFinite(weight) ? Math.round(Math.min(1000, Math.max(0, weight)) * 100) / 100 : 0

/** Swaps a criterion with its next neighbour of the same group; at the end of the group nothing happens. */
function shift(criteria: readonly Criterion[], id: string, by: -1 | 1): Criterion[] {
  const from = criteria.findIndex(c => c.id === id)
  const moved = criteria[from]
  if (!moved) return [...criteria]
  let to = from + by
  while (criteria[to] && criteria[to]?.group !== moved.group) to += by
  const neighbour = criteria[to]
  if (!neighbour) return [...criteria]
  return criteria.map((c, i) => (i === from ? neighbour : i === to ? moved : c))
}

/** Applies one edit; the definition given is left as it was. */
export function editDefinition(definition: IcpDefinition, edit: DefinitionEdit): IcpDefinition {
  const { criteria } = definition
  switch (edit.kind) {
    case 'describe':
      return { ...definition, name: edit.name, description: edit.description }
    case 'addCriterion':
      return { ...definition, criteria: [...criteria, edit.criterion] }
    case 'replaceCriterion':
      return { ...definition, criteria: criteria.map(c => (c.id === edit.id ? edit.criterion : c)) }
    case 'removeCriterion':
      return { ...definition, criteria: criteria.filter(c => c.id !== edit.id) }
    case 'setWeight':
      return {
        ...definition,
        criteria: criteria.map(c => (c.id === edit.id ? { ...c, weight: tidyWeight(edit.weight) } : c)),
      }
    case 'shiftCriterion':
      return { ...definition, criteria: shift(criteria, edit.id, edit.by) }
    case 'addGate':
      return { ...definition, [edit.list]: [...definition[edit.list], edit.gate] }
    case 'replaceGate':
      return { ...definition, [edit.list]: definition[edit.list].map((g, i) => (i === edit.index ? edit.gate : g)) }
    case 'removeGate':
      return { ...definition, [edit.list]: definition[edit.list].filter((_, i) => i !== edit.index) }
    case 'setCapacity':
      return { ...definition, capacity: edit.capacity }
    case 'setClusters':
      return { ...definition, clusters: edit.clusters }
    case 'setGrades':
      return { ...definition, grades: edit.grades }
    case 'replaceAll':
      return edit.definition
  }
}

/** Edits that a person feels as one: a slider being dragged, a name being typed. Others always stand alone. */
export function gestureOf(edit: DefinitionEdit): string | null {
  switch (edit.kind) {
    case 'setWeight':
    case 'replaceCriterion':
      return `${edit.kind}:${edit.id}`
    case 'replaceGate':
      return `${edit.kind}:${edit.list}:${edit.index}`
    case 'describe':
    case 'setCapacity':
    case 'setGrades':
      return edit.kind
    default:
      return null
  }
}

export const totalWeight = (criteria: readonly Criterion[]): number =>
  tidySum(criteria.reduce((sum, c) => sum + c.weight, 0))

const tidySum = (sum: number) => Math.round(sum * 100) / 100
