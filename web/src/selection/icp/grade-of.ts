import type { Grade } from '@server/accounts/accounts.schema.ts'
import type { GradeFloors } from './edit-definition.ts'

export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const satisfies readonly Grade[]

/** The grade of a fit under a definition's floors. */
export const gradeOf = (fit: number, floors: GradeFloors): Grade =>
  grades.find(grade => grade !== 'F' && fit >= floors[grade]) ?? 'F'

/** Grades from low to high with the fits they span, for an axis from 0 to 100. */
export function gradeBands(floors: GradeFloors): { grade: Grade; from: number; to: number }[] {
  const rising = [...grades].reverse()
  return rising.map((grade, i) => {
    const next = rising[i + 1]
    return {
      grade,
      from: grade === 'F' ? 0 : floors[grade],
      to: next && next !== 'F' ? floors[next] : 100,
    }
  })
}
