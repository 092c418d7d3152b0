import { Button, SegmentedControl } from '@mantine/core'
import { unmatchedSchema } from '@server/ingest/ingest.schema.ts'
import { IconLinkOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getJson } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import classes from './UnmatchedPage.module.css'

export const unmatchedKinds = ['contacts', 'opportunities', 'events'] as const
export type UnmatchedKind = (typeof unmatchedKinds)[number]
type Row = z.infer<typeof unmatchedSchema>['items'][number]

function useUnmatched(kind: UnmatchedKind | undefined) {
  return useInfiniteQuery({
    queryKey: ['/ingest/unmatched', kind],
    queryFn: ({ pageParam, signal }) =>
      getJson(unmatchedSchema, '/ingest/unmatched', { kind, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
  })
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  return useMemo(
    () => [
      { id: 'kind', head: t('imports.kind'), width: 120, cell: row => t(`one.${row.kind}`) },
      { id: 'name', head: t('unmatched.row'), width: 260, title: row => row.name, cell: row => row.name },
      {
        id: 'ref',
        head: t('unmatched.called'),
        width: 240,
        title: row => row.accountRef,
        cell: row => row.accountRef || <span className="sf-mute">{t('unmatched.blank')}</span>,
      },
      { id: 'source', head: t('imports.source'), width: 130, cell: row => row.source },
      {
        id: 'at',
        head: t('unmatched.received'),
        width: 140,
        align: 'right',
        cell: row => <span className="sf-soft">{f.dateTime(row.receivedAt)}</span>,
      },
    ],
    [t, f],
  )
}

/** /ingest/unmatched: rows that were kept although nobody knows their account. */
export function UnmatchedPage() {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const { kind }: { kind?: UnmatchedKind } = useSearch({ from: '/ingest/unmatched' })
  const navigate = useNavigate({ from: '/ingest/unmatched' })
  const unmatched = useUnmatched(kind)
  const columns = useColumns()
  const items = useMemo(() => unmatched.data?.pages.flatMap(page => page.items) ?? [], [unmatched.data])
  const total = unmatched.data?.pages[0]?.total
  const empty = (
    <EmptyState
      icon={IconLinkOff}
      title={t(kind ? 'unmatched.noneOfKind' : 'unmatched.none')}
      why={t('unmatched.noneWhy')}
    />
  )
  return (
    <Page
      title={t('unmatched.title')}
      fixed
      actions={
        <Button
          variant="default"
          renderRoot={root => <Link {...root} to="/ingest/imports/new" search={{ kind: 'accounts' }} />}
        >
          {t('unmatched.importAccounts')}
        </Button>
      }
    >
      <div className={classes.head}>
        <p>
          <b className="sf-hero">{f.number(total)}</b> {t('unmatched.says', { count: total ?? 0 })}
        </p>
        <SegmentedControl
          aria-label={t('imports.kind')}
          value={kind ?? 'all'}
          data={[
            { value: 'all', label: t('unmatched.all') },
            ...unmatchedKinds.map(value => ({ value, label: t(`kind.${value}`) })),
          ]}
          onChange={value => {
            const chosen = unmatchedKinds.find(k => k === value)
            void navigate({ search: chosen ? { kind: chosen } : {} })
          }}
        />
      </div>
      {unmatched.error ? (
        <div className={classes.error}>
          <ErrorNotice error={unmatched.error} onRetry={() => void unmatched.refetch()} />
        </div>
      ) : (
        <DataTable
          label={t('unmatched.title')}
          columns={columns}
          rows={items}
          rowId={row => `${row.kind} ${row.id}`}
          rowName={row => row.name}
          {...(total === undefined ? {} : { total })}
          loading={unmatched.isPending}
          loadingMore={unmatched.isFetchingNextPage}
          onEnd={() => {
            if (unmatched.hasNextPage && !unmatched.isFetchingNextPage) void unmatched.fetchNextPage()
          }}
          empty={empty}
        />
      )}
    </Page>
  )
}
