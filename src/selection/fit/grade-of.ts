import type { Grade } from '../../accounts/accounts.schema.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { POINT } from './micro-points.ts'

export const gradesBestFirst: readonly Grade[] = ['A', 'B', 'C', 'D', 'E', 'F']

/**
 * The lowest micro-points of each grade. A micro-point a criterion is taken off: rounding the parts of the sum must
 * not cost an account its grade.
 */
export function gradeFloors(definition: IcpDefinition): { grade: Grade; floor: number }[] {
  return (['A', 'B', 'C', 'D', 'E'] as const).map(grade => ({
    grade,
    floor: Math.round(definition.grades[grade] * POINT) - definition.criteria.length,
  }))
}

/** The grade of a fit in micro-points; a closed gate is always F. */
export function gradeOf(definition: IcpDefinition, fit: number, gateClosed: boolean): Grade {
  if (gateClosed) return 'F'
  return gradeFloors(definition).find(g => fit >= g.floor)?.grade ?? 'F'
}

/** `minimum` and the grades above it. */
export const gradesFrom = (minimum: Grade): Grade[] => gradesBestFirst.slice(0, gradesBestFirst.indexOf(minimum) + 1)
