import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { AccountRow } from '@server/accounts/accounts.schema.ts'
import { IconBuildingPlus, IconFilterOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { DataTable } from '../ui/DataTable.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { type AccountsSearch, accountColumns } from './accounts-search.ts'
import { useAccountColumns } from './use-account-columns.tsx'
import type { useAccounts } from './use-accounts.ts'

/** The rows of the accounts page, with what stands there when there are none. */
export function AccountsTable(props: {
  accounts: ReturnType<typeof useAccounts>
  search: AccountsSearch
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
  onChange: (next: Partial<AccountsSearch>) => void
  onOpen: (row: AccountRow) => void
}) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const { accounts, search } = props
  const columns = useAccountColumns(accounts.rows)
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const shown: readonly string[] = phone ? ['name', 'fit'] : search.columns
  const hidden = accountColumns.filter(column => !shown.includes(column))
  const filtered = Object.keys(search.filter).length > 0
  if (accounts.error && accounts.rows.length === 0) return null
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      hidden={hidden}
      rows={accounts.rows}
      rowId={row => row.id}
      rowName={row => f.names(row).first}
      total={accounts.first?.total ?? 0}
      loading={accounts.loading}
      loadingMore={accounts.loadingMore}
      onEnd={accounts.more}
      sort={{ by: search.sort, order: search.order }}
      onSort={({ by, order }) => props.onChange({ sort: by as AccountsSearch['sort'], order })}
      selected={props.selected}
      onSelect={props.onSelect}
      onOpen={props.onOpen}
      empty={
        accounts.error ? undefined : filtered ? (
          <EmptyState
            icon={IconFilterOff}
            title={t('empty.match')}
            why={t('empty.matchWhy')}
            action={
              <Button variant="default" onClick={() => props.onChange({ filter: {} })}>
                {t('empty.matchAction')}
              </Button>
            }
          />
        ) : (
          <EmptyState
            icon={IconBuildingPlus}
            title={t('empty.none')}
            why={t('empty.noneWhy')}
            action={
              <Button component={Link} to="/ingest/imports/new">
                {t('empty.noneAction')}
              </Button>
            }
          />
        )
      }
    />
  )
}
