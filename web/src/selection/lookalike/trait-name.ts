import { technologyName } from '@server/accounts/technology.schema.ts'
import type { TFunction } from 'i18next'
import { fieldName } from '../icp/field-name.ts'
import { criterionName } from '../receipts/criterion-name.ts'

/** What a trait is called: a technology by itself, everything else by its attribute. */
export function traitName(t: TFunction<'selection'>, trait: { field: string; label: string }): string {
  if (trait.field === 'technologies' && trait.label !== 'Technologies') return technologyName(trait.label)
  if (trait.field.startsWith('departments.') || trait.field.startsWith('attributes.')) return fieldName(t, trait.field)
  return criterionName(t, trait)
}
