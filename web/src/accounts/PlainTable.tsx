import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import classes from './PlainTable.module.css'
import type { usePages } from './use-pages.ts'

/** A short table of an account's people or deals: all rows stand, more come on request. */
export function PlainTable<Item extends { id: string }>(props: {
  label: string
  list: ReturnType<typeof usePages<Item>>
  columns: readonly { id: string; head: string; align?: 'right'; cell: (item: Item) => ReactNode }[]
  empty: ReactNode
}) {
  const { t } = useTranslation('accounts')
  const { list, columns } = props
  if (list.error) return <ErrorNotice error={list.error} onRetry={list.retry} />
  if (list.loading) return <TableSkeleton rows={6} />
  if (list.rows.length === 0) return props.empty
  return (
    <>
      <div className={classes.scroll} role="region" aria-label={props.label} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.id} scope="col" data-align={column.align}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map(item => (
              <tr key={item.id}>
                {columns.map(column => {
                  const cell = column.cell(item)
                  return (
                    <td key={column.id} data-align={column.align} title={typeof cell === 'string' ? cell : undefined}>
                      {cell}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.more && (
        <Button className={classes.more} variant="default" size="xs" onClick={list.more} loading={list.loadingMore}>
          {t('account.timeline.more')}
        </Button>
      )}
    </>
  )
}
