import { listFields, numberFields, textFields } from '@server/selection/icp-definition.schema.ts'
import type { TFunction } from 'i18next'

const named = [...textFields, ...numberFields, ...listFields] as const
export type NamedField = (typeof named)[number]

const isNamed = (field: string): field is NamedField => (named as readonly string[]).includes(field)

/** What a person calls a field. */
export function fieldName(t: TFunction<'selection'>, field: string): string {
  if (isNamed(field)) return t(`field.${field}`)
  if (field.startsWith('departments.')) return t('field.department', { name: field.slice('departments.'.length) })
  if (field.startsWith('attributes.')) return field.slice('attributes.'.length)
  return field
}

/** What kind of values a field has, when the server has not told: it is the name that says so. */
export function kindOfField(field: string): 'text' | 'number' | 'list' {
  if ((listFields as readonly string[]).includes(field)) return 'list'
  if ((numberFields as readonly string[]).includes(field) || field.startsWith('departments.')) return 'number'
  return 'text'
}
