import { industryPath } from '../../accounts/index.ts'
import type { FitField } from '../fit/fit-field.ts'
import { gradeSteps } from '../fit/steps.ts'
import type { Criterion } from '../icp-definition.schema.ts'
import { checkCondition, checkField, type Report } from './check-condition.ts'
import type { Path } from './icp-text.ts'

type Grades = NonNullable<Criterion['grades']>

/** Does an earlier wanted text already stand for this one? An industry stands for all below it. */
const standsFor = (field: FitField, earlier: string, later: string) =>
  field.name === 'industry'
    ? industryPath(later).some(i => i.code === earlier)
    : field.name === 'region'
      ? earlier === later || later.startsWith(`${earlier}-`)
      : earlier.toLowerCase() === later.toLowerCase()

function unreachable(field: FitField, grades: Grades): number[] {
  const indexes = grades.map((_, index) => index)
  if (field.kind === 'number') {
    const levels = new Set(gradeSteps(grades.map(g => g.between)).map(step => step.level))
    return indexes.filter(index => !levels.has(index + 1))
  }
  return indexes.filter(index => {
    const grade = grades[index]
    const before = grades.slice(0, index).filter(g => g.any && !g.all && !g.contains)
    // texts that could not be resolved are reported already
    if (!grade?.any || grade.any.length === 0) return false
    return grade.any.every(value => before.some(g => g.any?.some(earlier => standsFor(field, earlier, value))))
  })
}

function checkGrades(field: FitField, grades: Grades, path: Path, report: Report): Grades {
  const checked = grades.map((grade, index) => checkCondition(field, grade, [...path, index], report))
  for (const index of unreachable(field, checked))
    report([...path, index], {
      code: 'selection.icp.unreachable_grade',
      message: 'No value can reach this grade: the ones above it take them all.',
      fix: 'Move it up, or narrow the grades above it.',
    })
  return checked
}

function checkCurve(field: FitField, curve: NonNullable<Criterion['curve']>, path: Path, report: Report) {
  if (field.kind !== 'number')
    report(path, {
      code: 'selection.icp.curve_needs_number',
      message: `${field.name} is no number, so it cannot run along a curve.`,
      fix: 'Use grades.',
      params: { field: field.name },
    })
  curve.points.forEach(([x], index) => {
    const before = curve.points[index - 1]
    if (before && x <= before[0])
      report([...path, 'points', index], {
        code: 'selection.icp.curve_not_increasing',
        message: `The curve must run to the right: ${x} does not come after ${before[0]}.`,
        fix: 'Sort the points by their first number, each one once.',
        params: { x, before: before[0] },
      })
    if (curve.scale === 'log' && x <= 0)
      report([...path, 'points', index], {
        code: 'selection.icp.curve_not_positive',
        message: 'A logarithmic scale has no place for 0 or less.',
        fix: 'Use scale: linear, or start above 0.',
      })
  })
}

/** Checks one criterion whose shape is right, and answers it with its texts resolved to codes. */
export function checkCriterion(criterion: Criterion, path: Path, report: Report): Criterion {
  const { grades, curve } = criterion
  const asNumber = curve !== undefined || (grades ?? []).some(grade => grade.between)
  const field = checkField(criterion.field, asNumber, [...path, 'field'], report)
  if (!grades && !curve)
    report(path, {
      code: 'selection.icp.no_grades',
      message: 'This criterion has neither grades nor a curve, so nothing can be scored.',
      fix: 'Add grades: with a condition and a score each, or a curve: for a number.',
    })
  if (grades && curve)
    report(path, {
      code: 'selection.icp.grades_and_curve',
      message: 'This criterion has both grades and a curve; only one can hold.',
      fix: 'Remove one of them.',
    })
  if (!field) return criterion
  if (curve) checkCurve(field, curve, [...path, 'curve'], report)
  return grades ? { ...criterion, grades: checkGrades(field, grades, [...path, 'grades'], report) } : criterion
}
