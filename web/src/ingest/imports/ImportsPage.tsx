import { Button } from '@mantine/core'
import { type Import, importsSchema } from '@server/ingest/ingest.schema.ts'
import { IconDatabaseImport, IconUpload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ImportStatus } from './ImportStatus.tsx'
import classes from './ImportsPage.module.css'

const under = (status: Import['status']) => status === 'queued' || status === 'running'

function useImports() {
  return useInfiniteQuery({
    queryKey: ['/ingest/imports', 'past'],
    queryFn: ({ pageParam, signal }) =>
      getJson(importsSchema, '/ingest/imports', { cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.items.some(item => under(item.status))) ? 1500 : false,
  })
}

function useColumns(): Column<Import>[] {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  return useMemo(() => {
    const count = (id: 'read' | 'created' | 'updated' | 'unchanged'): Column<Import> => ({
      id,
      head: t(`imports.count.${id}`),
      width: 84,
      align: 'right',
      cell: item => f.number(item.counts?.[id]),
    })
    return [
      {
        id: 'file',
        head: t('imports.file'),
        width: 240,
        title: item => item.file.name,
        cell: item => (
          <Link to="/ingest/imports/$id" params={{ id: item.id }} className={classes.file ?? ''}>
            {item.file.name}
          </Link>
        ),
      },
      { id: 'kind', head: t('imports.kind'), width: 110, cell: item => t(`kind.${item.kind}`) },
      {
        id: 'source',
        head: t('imports.source'),
        width: 110,
        title: item => item.source,
        cell: item => item.source,
      },
      { id: 'status', head: t('imports.status'), width: 96, cell: item => <ImportStatus status={item.status} /> },
      count('read'),
      count('created'),
      count('updated'),
      count('unchanged'),
      {
        id: 'rejected',
        head: t('imports.count.rejected'),
        width: 96,
        align: 'right',
        cell: item => (
          <span className={item.counts && item.counts.rejected > 0 ? 'sf-warn' : 'sf-mute'}>
            {f.number(item.counts?.rejected)}
          </span>
        ),
      },
      {
        id: 'unmatched',
        head: t('imports.count.unmatched'),
        width: 96,
        align: 'right',
        cell: item => <span className="sf-mute">{f.number(item.counts?.unmatched)}</span>,
      },
      {
        id: 'at',
        head: t('imports.when'),
        width: 130,
        align: 'right',
        title: item => f.dateTime(item.createdAt),
        cell: item => <span className="sf-soft">{f.ago(item.createdAt)}</span>,
      },
    ]
  }, [t, f])
}

function NoImports() {
  const { t } = useTranslation('ingest')
  return (
    <EmptyState
      icon={IconDatabaseImport}
      title={t('imports.none')}
      why={t('imports.noneWhy')}
      action={
        <Button component={Link} to="/ingest/imports/new">
          {t('imports.new')}
        </Button>
      }
    />
  )
}

/** /ingest/imports: every import there was, with what became of its rows. */
export function ImportsPage() {
  const { t } = useTranslation('ingest')
  const navigate = useNavigate()
  const imports = useImports()
  const columns = useColumns()
  const items = useMemo(() => imports.data?.pages.flatMap(page => page.items) ?? [], [imports.data])
  const none = imports.data !== undefined && items.length === 0
  if (none || imports.error) {
    return (
      <Page title={t('imports.title')}>
        {imports.error && <ErrorNotice error={imports.error} onRetry={() => void imports.refetch()} />}
        {none && <NoImports />}
      </Page>
    )
  }
  return (
    <Page
      title={t('imports.title')}
      fixed
      actions={
        <Button component={Link} to="/ingest/imports/new" leftSection={<IconUpload size={16} stroke={1.6} />}>
          {t('imports.new')}
        </Button>
      }
    >
      <DataTable
        label={t('imports.title')}
        columns={columns}
        rows={items}
        rowId={item => item.id}
        rowName={item => item.file.name}
        loading={imports.isPending}
        loadingMore={imports.isFetchingNextPage}
        onEnd={() => {
          if (imports.hasNextPage && !imports.isFetchingNextPage) void imports.fetchNextPage()
        }}
        onOpen={item => void navigate({ to: '/ingest/imports/$id', params: { id: item.id } })}
      />
    </Page>
  )
}
