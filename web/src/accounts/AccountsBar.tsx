import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AccountsBar.module.css'
import { AccountsFilters } from './AccountsFilters.tsx'
import { type AccountsSearch, withFilter } from './accounts-search.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { DensityToggle } from './DensityToggle.tsx'
import { ExportMenu } from './ExportMenu.tsx'

/** The bar above the table: search, filters as chips, columns, row height, export. */
export function AccountsBar(props: {
  search: AccountsSearch
  onChange: (next: Partial<AccountsSearch>, replace?: boolean) => void
  total: number | null
}) {
  const { t } = useTranslation('accounts')
  const { search, onChange } = props
  const filters = Object.keys(search.filter).filter(name => name !== 'q').length
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('filter.title')}>
      <SearchField
        value={search.filter.q ?? ''}
        onChange={q => onChange({ filter: withFilter(search.filter, { q }) }, true)}
      />
      <AccountsFilters filter={search.filter} onChange={filter => onChange({ filter })} />
      {filters > 1 && (
        <Button variant="subtle" color="gray" size="xs" onClick={() => onChange({ filter: {} })}>
          {t('filter.clear')}
        </Button>
      )}
      <span className={classes.end}>
        <ColumnsMenu shown={search.columns} onChange={columns => onChange({ columns })} />
        <DensityToggle />
        <ExportMenu search={search} total={props.total} />
      </span>
    </div>
  )
}

/** What is typed goes into the URL when typing pauses. */
function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const { t } = useTranslation('accounts')
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const send = useEffectEvent((text: string) => {
    if (text.trim() !== value) onChange(text.trim())
  })
  useEffect(() => {
    const timer = window.setTimeout(() => send(typed), 250)
    return () => window.clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      className={classes.search}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
      placeholder={t('search.placeholder')}
      aria-label={t('search.label')}
      data-page-search
      leftSection={<IconSearch size={15} stroke={1.6} />}
      rightSection={typed && <CloseButton size={22} onClick={() => setTyped('')} aria-label={t('search.clear')} />}
      onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
    />
  )
}
