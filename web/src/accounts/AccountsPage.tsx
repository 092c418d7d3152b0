import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageActions } from '../shell/page-actions.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Page } from '../ui/Page.tsx'
import { AccountsBar } from './AccountsBar.tsx'
import { AccountsFoot } from './AccountsFoot.tsx'
import classes from './AccountsPage.module.css'
import { AccountsTable } from './AccountsTable.tsx'
import { type AccountsSearch, readAccountsSearch, searchText, writeAccountsSearch } from './accounts-search.ts'
import { BulkBar } from './BulkBar.tsx'
import { exportUrl } from './export-url.ts'
import { keepTrail } from './list-trail.ts'
import { SavedViews } from './SavedViews.tsx'
import { useAccounts } from './use-accounts.ts'

const nobody: ReadonlySet<string> = new Set()

/** The accounts table. Its whole state (filter, sort, columns) is the URL, so a view is an address. */
export function AccountsPage() {
  const { t } = useTranslation('accounts')
  const raw: Record<string, string> = useSearch({ strict: false })
  const navigate = useNavigate()
  const search = useMemo(() => readAccountsSearch(raw), [raw])
  const accounts = useAccounts(search)
  const [selected, setSelected] = useState(nobody)
  const written = writeAccountsSearch(search)
  const key = searchText(written)
  const change = (next: Partial<AccountsSearch>, replace = false) => {
    setSelected(nobody)
    void navigate({ to: '/accounts', search: writeAccountsSearch({ ...search, ...next }), replace })
  }
  const actions = useMemo(
    () =>
      (['csv', 'xlsx', 'json'] as const).map(format => ({
        id: `export-${format}`,
        label: `${t('export.label')}: ${t(`export.${format}`)}`,
        run: () => location.assign(exportUrl(search, format)),
      })),
    [search, t],
  )
  usePageActions(actions)
  const chosen = accounts.rows.filter(row => selected.has(row.id))
  return (
    <Page
      title={t('title')}
      fixed
      lead={<SavedViews current={written} />}
      actions={
        <Button
          component={Link}
          to="/ingest/imports/new"
          variant="default"
          leftSection={<IconUpload size={15} stroke={1.6} />}
        >
          {t('import')}
        </Button>
      }
    >
      <AccountsBar search={search} onChange={change} total={accounts.first?.total ?? null} />
      {accounts.error && (
        <div className={classes.error}>
          <ErrorNotice error={accounts.error} onRetry={accounts.retry} />
        </div>
      )}
      <div className={classes.table} data-stale={accounts.stale || undefined}>
        <AccountsTable
          key={key}
          accounts={accounts}
          search={search}
          selected={selected}
          onSelect={setSelected}
          onChange={change}
          onOpen={row => {
            keepTrail({ search: written, ids: accounts.rows.map(r => r.id), total: accounts.first?.total ?? 0 })
            void navigate({ to: `/accounts/${row.id}` })
          }}
        />
        {chosen.length > 0 && <BulkBar accounts={chosen} onClear={() => setSelected(nobody)} />}
      </div>
      <AccountsFoot page={accounts.first} />
    </Page>
  )
}
