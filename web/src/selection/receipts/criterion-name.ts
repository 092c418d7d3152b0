import { technologyName } from '@server/accounts/technology.schema.ts'
import type { ReceiptLine } from '@server/selection/selection.schema.ts'
import type { TFunction } from 'i18next'
import type { Formats } from '../../i18n/format.ts'
import { fieldName, kindOfField } from '../icp/field-name.ts'
import { numberText } from '../icp/number-text.ts'

/** What the server calls the fields that it knows; a label that differs is somebody's own words. */
const serverLabels: Record<string, string> = {
  industry: 'Industry',
  industry_text: 'Industry',
  country: 'Country',
  region: 'Region',
  city: 'City',
  ownership: 'Ownership',
  owner: 'Owner',
  source: 'Source',
  parent_name: 'Parent',
  employees: 'Employees',
  revenue_usd: 'Revenue',
  budget_usd: 'Budget',
  growth: 'Growth',
  founded_year: 'Founded',
  technologies: 'Technologies',
  keywords: 'Keywords',
}

/** A criterion's name in the reader's language, unless somebody gave it a name of its own. */
export function criterionName(t: TFunction<'selection'>, line: Pick<ReceiptLine, 'field' | 'label'>): string {
  return serverLabels[line.field] === line.label ? fieldName(t, line.field) : line.label
}

/** An attribute's value in the reader's language; null stays null, for the caller to say what unknown means. */
export function valueText(
  f: Formats,
  field: string,
  value: string | null,
  industryName?: (code: string, text: null) => string,
): string | null {
  if (value === null) return null
  if (field === 'technologies') return value.split(', ').map(technologyName).join(', ')
  if (field === 'country') return f.country(value)
  if (field === 'industry' && industryName) return industryName(value, null)
  const isNumber = kindOfField(field) === 'number' && Number.isFinite(Number(value))
  return isNumber ? numberText(f, field, Number(value)) : value
}
