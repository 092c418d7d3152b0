import { countryByCode, industryByCode, regionByCode } from '../../accounts/index.ts'
import type { FitField } from './fit-field.ts'

/** An account's attributes as the facts store prints them. */
export type AccountValues = Record<string, unknown>

const MOST_NAMED = 6

/** What an account says in a field, null when it says nothing: a text, a number or a list of texts. */
export function accountValue(field: FitField, account: AccountValues): string | number | string[] | null {
  const whole = account[field.column]
  const raw = field.key === null ? whole : (whole as Record<string, unknown> | undefined)?.[field.key]
  if (raw === null || raw === undefined || raw === '') return null
  if (field.kind === 'list') return Array.isArray(raw) && raw.length > 0 ? raw.map(String) : null
  if (field.kind === 'text') return String(raw)
  const number = typeof raw === 'number' ? raw : Number(raw)
  return Number.isFinite(number) ? number : null
}

const names: Record<string, (code: string) => string | undefined> = {
  industry: code => industryByCode(code)?.en,
  country: code => countryByCode(code)?.en,
  region: code => regionByCode(code)?.en,
}

function numberText(field: FitField, value: number): string {
  if (field.name === 'growth') return `${(value * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`
  if (field.name === 'founded_year') return String(value)
  const text = value.toLocaleString('en', { maximumFractionDigits: 2 })
  return field.name.endsWith('_usd') ? `US$ ${text}` : text
}

/** A value in words: codes with their names, money and counts with separators, long lists cut. */
export function valueText(field: FitField, value: string | number | string[]): string {
  if (typeof value === 'number') return numberText(field, value)
  if (Array.isArray(value)) {
    const more = value.length - MOST_NAMED
    return value.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
  }
  const name = names[field.name]?.(value)
  return name && name !== value ? `${name} (${value})` : value
}

const labels: Record<string, string> = {
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

/** What people call a field. */
export const fieldLabel = (field: string): string => {
  const [column, ...key] = field.split('.')
  if (column === 'departments') return `People in ${key.join('.')}`
  return labels[field] ?? (key.length > 0 ? key.join('.') : field)
}
