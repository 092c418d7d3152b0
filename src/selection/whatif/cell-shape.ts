import type { Criterion, Gate, IcpDefinition } from '../icp-definition.schema.ts'

/**
 * What decides which cell an account falls into: fields, conditions and curves. Weights and graded scores are left
 * out, so that definitions that differ only in those have the same cells.
 */
export interface CellShape {
  criteria: readonly string[]
  gates: string
}

const conditionsOf = ({ field, any, all, between, contains }: Gate) => ({ field, any, all, between, contains })

const criterionShape = ({ field, grades, curve }: Criterion): string =>
  JSON.stringify([field, curve ?? null, (grades ?? []).map(grade => conditionsOf({ ...grade, field }))])

export function cellShape(definition: IcpDefinition): CellShape {
  return {
    criteria: definition.criteria.map(criterionShape),
    gates: JSON.stringify([definition.must.map(conditionsOf), definition.must_not.map(conditionsOf)]),
  }
}

export const shapeKey = (shape: CellShape): string => JSON.stringify(shape)

/** The criteria whose conditions differ, by index; null where the gates or the number of criteria do. */
export function changedCriteria(from: CellShape, to: CellShape): number[] | null {
  if (from.gates !== to.gates || from.criteria.length !== to.criteria.length) return null
  return to.criteria.flatMap((criterion, index) => (criterion === from.criteria[index] ? [] : [index]))
}
