import { apiUrl } from '../api/request.ts'
import type { AccountsSearch } from './accounts-search.ts'

export type ExportFormat = 'csv' | 'xlsx' | 'json'

/** The address of a file with every account of a filter, in its sort; or only of some accounts, by id. */
export const exportUrl = (
  search: Pick<AccountsSearch, 'filter' | 'sort' | 'order'>,
  format: ExportFormat,
  ids?: readonly string[],
): string =>
  apiUrl('/accounts/export', {
    ...search.filter,
    sort: search.sort,
    order: search.order,
    format,
    ...(ids ? { id: ids.join(',') } : {}),
  })
