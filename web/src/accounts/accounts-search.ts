import { type AccountFilter, accountFilterSchema, accountSorts } from '@server/accounts/accounts.schema.ts'
import { z } from 'zod'

/** The columns of the accounts table, in order. */
export const accountColumns = [
  'name',
  'tier',
  'fit',
  'engagement',
  'propensity',
  'stage',
  'confidence',
  'industry',
  'place',
  'employees',
  'revenue',
  'owner',
  'domain',
  'updated',
] as const
export type AccountColumn = (typeof accountColumns)[number]

/** Not shown until asked for. */
export const hiddenAtFirst: readonly AccountColumn[] = ['confidence', 'domain']

const isColumn = (text: string): text is AccountColumn => accountColumns.some(column => column === text)

/** Filters that are a list of values, and those that are the ends of a range. */
export const listFilters = ['grade', 'tier', 'stage', 'country', 'region', 'industry', 'technology', 'owner'] as const
export type ListFilter = (typeof listFilters)[number]
export const ranges = {
  engagement: ['engagementMin', 'engagementMax'],
  propensity: ['propensityMin', 'propensityMax'],
  employees: ['employeesMin', 'employeesMax'],
  revenue: ['revenueMin', 'revenueMax'],
} as const
export type Range = keyof typeof ranges

export interface AccountsSearch {
  filter: AccountFilter
  sort: (typeof accountSorts)[number]
  order: 'asc' | 'desc'
  columns: readonly AccountColumn[]
}

const sortSchema = z.enum(accountSorts).catch('fit')
const orderSchema = z.enum(['asc', 'desc']).catch('desc')

/** Reads the state of the accounts page from its URL; a value that makes no sense is as good as none. */
export function readAccountsSearch(raw: Readonly<Record<string, string>>): AccountsSearch {
  const filter: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(accountFilterSchema.shape)) {
    const text = raw[name]?.trim()
    if (!text) continue
    const value = schema.safeParse(text)
    if (value.success) filter[name] = value.data
  }
  const columns = (raw.columns ?? '').split(',').filter(isColumn)
  return {
    filter: accountFilterSchema.parse(filter),
    sort: sortSchema.parse(raw.sort),
    order: orderSchema.parse(raw.order),
    columns: columns.length > 0 ? columns : accountColumns.filter(column => !hiddenAtFirst.includes(column)),
  }
}

/** The URL of a state; what is as at first is left out, so that equal states have equal URLs. */
export function writeAccountsSearch(search: AccountsSearch): Record<string, string> {
  const written: Record<string, string> = {}
  for (const name of Object.keys(accountFilterSchema.shape)) {
    const value = search.filter[name as keyof AccountFilter]
    if (value !== undefined && value !== '') written[name] = String(value)
  }
  if (search.sort !== 'fit' || search.order !== 'desc') {
    written.sort = search.sort
    written.order = search.order
  }
  const usual = accountColumns.filter(column => !hiddenAtFirst.includes(column))
  const columns = accountColumns.filter(column => search.columns.includes(column))
  if (columns.join() !== usual.join()) written.columns = columns.join()
  return written
}

/** The values of a list filter. */
export const valuesOf = (filter: AccountFilter, name: ListFilter): string[] =>
  (filter[name] ?? '').split(',').filter(value => value !== '')

/** A copy with one filter set, or taken off when the value is empty. */
export function withFilter(
  filter: AccountFilter,
  changes: { [K in keyof AccountFilter]?: AccountFilter[K] | undefined },
): AccountFilter {
  const next: Record<string, unknown> = { ...filter, ...changes }
  for (const [name, value] of Object.entries(next)) if (value === undefined || value === '') delete next[name]
  return accountFilterSchema.parse(next)
}

/** The same state as one text, to compare views by. */
export const searchText = (search: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1))).toString()
