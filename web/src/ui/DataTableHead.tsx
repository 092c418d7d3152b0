import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'
import type { Sort } from './data-table-props.ts'

interface HeadColumn {
  id: string
  head: string
  align?: 'left' | 'right'
  sort?: string
  description?: string
}

/** The sticky head of a DataTable: sort buttons, and the box that selects every row shown. */
export function DataTableHead(props: {
  columns: readonly HeadColumn[]
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
  selection: { all: boolean; some: boolean; toggle: (all: boolean) => void } | undefined
}) {
  const { t } = useTranslation()
  return (
    <thead className={classes.head}>
      <tr>
        {props.selection && (
          <th scope="col">
            <Checkbox
              checked={props.selection.all}
              indeterminate={props.selection.some && !props.selection.all}
              onChange={event => props.selection?.toggle(event.currentTarget.checked)}
              aria-label={t('table.selectAll')}
            />
          </th>
        )}
        {props.columns.map(column => (
          <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell(props: { column: HeadColumn; sort: Sort | undefined; onSort: ((sort: Sort) => void) | undefined }) {
  const { t } = useTranslation()
  const { column, sort, onSort } = props
  const { sort: by } = column
  if (!by || !onSort) {
    return (
      <th scope="col" data-align={column.align} aria-label={column.description}>
        {column.head}
      </th>
    )
  }
  const on = sort?.by === by
  const order = on && sort.order === 'asc' ? 'asc' : 'desc'
  const Arrow = order === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={on ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        className={classes.sort}
        data-on={on || undefined}
        aria-label={t('table.sortBy', {
          column: column.description ? `${column.head} (${column.description})` : column.head,
        })}
        onClick={() =>
          onSort({ by, order: on ? (order === 'asc' ? 'desc' : 'asc') : column.align === 'right' ? 'desc' : 'asc' })
        }
      >
        {column.head}
        {on && <Arrow size={13} stroke={2} aria-hidden="true" />}
      </button>
    </th>
  )
}
