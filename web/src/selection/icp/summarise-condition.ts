import type { Condition, Criterion } from '@server/selection/icp-definition.schema.ts'

/** What a condition says, in parts that a page turns into a sentence of its language. */
export type ConditionSummary =
  | { kind: 'values'; mode: 'any' | 'all' | 'contains'; first: readonly string[]; more: number }
  | { kind: 'range'; from: number | null; to: number | null }
  | { kind: 'curve'; from: number; to: number }
  | { kind: 'nothing' }

const SPELT_OUT = 2

export function summariseCondition(condition: Condition, spelt = SPELT_OUT): ConditionSummary {
  if (condition.between) return { kind: 'range', from: condition.between[0], to: condition.between[1] }
  for (const mode of ['any', 'all', 'contains'] as const) {
    const values = condition[mode]
    if (values) return { kind: 'values', mode, first: values.slice(0, spelt), more: Math.max(0, values.length - spelt) }
  }
  return { kind: 'nothing' }
}

/** The best graded value of a criterion, which is what a criterion "is" in one line. */
export function summariseCriterion(criterion: Criterion): ConditionSummary {
  if (criterion.curve) {
    const xs = criterion.curve.points.map(([x]) => x)
    return { kind: 'curve', from: Math.min(...xs), to: Math.max(...xs) }
  }
  const best = [...(criterion.grades ?? [])].sort((a, b) => b.score - a.score)[0]
  return best ? summariseCondition(best) : { kind: 'nothing' }
}
