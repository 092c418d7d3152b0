import { Button, NativeSelect, Popover } from '@mantine/core'
import type { Lookalike } from '@server/selection/lookalike/lookalike.schema.ts'
import { IconUsersGroup } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { FoundSummary } from './FoundSummary.tsx'
import classes from './LookalikesPage.module.css'
import { LookalikeTable } from './LookalikeTable.tsx'
import { StartLookalike } from './StartLookalike.tsx'
import { useFoundLookalikes, useLookalikes } from './use-lookalikes.ts'

/** What one search found, or how far it is. */
function Search({ search, onDone }: { search: Lookalike; onDone: () => void }) {
  const { t } = useTranslation('lookalike')
  const { found } = search
  const { pages, items, watch } = useFoundLookalikes({ id: search.id, job: search.job, done: found !== null }, onDone)
  if (!found) return <ProgressPanel job={watch.job} onStop={watch.stop} />
  return (
    <>
      <FoundSummary found={found} />
      {pages.error && <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <TableSkeleton rows={12} />}
      {pages.data && items.length === 0 && <p className="sf-mute">{t('nobody')}</p>}
      {items.length > 0 && (
        <LookalikeTable
          items={items}
          more={pages.hasNextPage}
          loading={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
        />
      )}
    </>
  )
}

/** Which search is on show, its file, and the way to be rid of it. */
function SearchBar(props: {
  searches: readonly Lookalike[]
  search: Lookalike
  onChoose: (id: string) => void
  onForget: (id: string) => void
}) {
  const { t } = useTranslation('lookalike')
  const f = useFormat()
  const { search } = props
  return (
    <div className={classes.bar}>
      <NativeSelect
        size="xs"
        className={classes.searches ?? ''}
        aria-label={t('search')}
        value={search.id}
        data={props.searches.map(({ id, name, createdAt }) => ({
          value: id,
          label: t('named', { name, at: f.dateTime(createdAt) }),
        }))}
        onChange={event => props.onChoose(event.currentTarget.value)}
      />
      {search.found && (
        <Button size="xs" variant="default" component="a" href={apiUrl(`/selection/lookalikes/${search.id}/export`)}>
          {t('export')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => props.onForget(search.id)}>
        {t('forget')}
      </Button>
    </div>
  )
}

/** /selection/lookalikes: companies that resemble customers, a list or named companies, with why. */
export function LookalikesPage() {
  const { t } = useTranslation('lookalike')
  const { id } = useSearch({ from: '/selection/lookalikes' })
  const navigate = useNavigate()
  const choose = (next: string | undefined) =>
    void navigate({ to: '/selection/lookalikes', search: next ? { id: next } : {}, replace: true })
  const { list, start, forget, refresh, error } = useLookalikes(choose)
  const [open, setOpen] = useState(false)
  const searches = list.data?.items ?? []
  const search = searches.find(one => one.id === id) ?? searches[0]
  const form = (
    <StartLookalike
      busy={start.isPending}
      onStart={wish => {
        start.mutate(wish)
        setOpen(false)
      }}
    />
  )
  return (
    <Page
      title={t('title')}
      actions={
        search && (
          <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus shadow="md">
            <Popover.Target>
              <Button variant="default" onClick={() => setOpen(!open)}>
                {t('again')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('again')}>{form}</Popover.Dropdown>
          </Popover>
        )
      }
    >
      <div className={classes.page}>
        {error && <ErrorNotice error={error} onRetry={() => void list.refetch()} />}
        {list.isPending && <TableSkeleton rows={10} />}
        {list.data && !search && (
          <EmptyState icon={IconUsersGroup} title={t('none')} why={t('noneWhy')} action={form} />
        )}
        {search && (
          <>
            <SearchBar searches={searches} search={search} onChoose={choose} onForget={forget.mutate} />
            <Search key={search.id} search={search} onDone={() => void refresh()} />
          </>
        )}
      </div>
    </Page>
  )
}
