import type { Condition, Criterion, Gate } from '@server/selection/icp-definition.schema.ts'
import type { IcpFields } from '@server/selection/selection.schema.ts'

export type IcpField = IcpFields['items'][number]

/** The group in which a field usually stands on the worksheet. */
export function usualGroup(field: string): Criterion['group'] {
  if (field === 'technologies' || field.startsWith('attributes.')) return 'company_intelligence'
  if (field === 'keywords' || field === 'growth') return 'behaviour'
  if (['employees', 'revenue_usd', 'budget_usd'].includes(field) || field.startsWith('departments.')) return 'tiering'
  return 'business_traits'
}

/** An id nobody has yet: the field itself, then field-2, field-3. Signs an id cannot hold become hyphens. */
export function freeId(field: string, taken: readonly string[]): string {
  const base =
    field
      .toLowerCase()
      .replace(/[^a-z0-9_.-]+/g, '-')
      .slice(0, 56) || 'criterion'
  let id = base
  for (let n = 2; taken.includes(id); n++) id = `${base}-${n}`
  return id
}

/** A first condition that somebody meets: the most frequent value, or the upper half of a number. */
export function startCondition(field: IcpField): Condition {
  if (field.kind === 'number') return { between: [field.deciles[4] ?? 0, null] }
  const first = field.values[0]?.value
  // nothing to offer yet: an empty list, which the editor asks to be filled
  return { any: first ? [first] : [] }
}

/** A criterion on a field to begin with, to be refined at once. */
export function startCriterion(field: IcpField, taken: readonly string[]): Criterion {
  return {
    id: freeId(field.field, taken),
    field: field.field,
    group: usualGroup(field.field),
    weight: 10,
    grades: [{ ...startCondition(field), score: 1 }],
    otherwise: 0,
  }
}

export const startGate = (field: IcpField): Gate => ({ field: field.field, ...startCondition(field) })
