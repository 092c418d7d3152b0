import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'
import { DataTableHead } from './DataTableHead.tsx'
import { DataTableRow } from './DataTableRow.tsx'
import type { DataTableProps } from './data-table-props.ts'
import { TableSkeleton } from './TableSkeleton.tsx'
import { useDataTable } from './use-data-table.ts'

export type { Column, Sort } from './data-table-props.ts'

/**
 * A table of any length: only the rows in sight exist. Sticky head; j and k move, x selects, Enter opens. It fills its
 * parent, which must be a flex box with a height.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { t } = useTranslation()
  const { rows, rowId, selected, onSelect, onOpen } = props
  const scroll = useRef<HTMLDivElement>(null)
  const table = useDataTable(props, scroll)
  const span = table.columns.length + (selected ? 1 : 0)
  const box = selected ? 58 : 0
  const widths = table.columns.reduce((sum, column) => sum + column.width, box)
  const share = (width: number) => ({ width: `${(100 * width) / widths}%` })
  return (
    <div ref={scroll} className={classes.scroll} tabIndex={0} role="region" aria-label={props.label}>
      <table
        className={classes.table}
        aria-rowcount={(props.total ?? rows.length) + 1}
        style={{ minWidth: Math.round(widths * 0.86) }}
      >
        <colgroup>
          {selected && <col style={share(box)} />}
          {table.columns.map(column => (
            <col key={column.id} style={share(column.width)} />
          ))}
        </colgroup>
        <DataTableHead
          columns={table.columns}
          sort={props.sort}
          onSort={props.onSort}
          selection={
            selected && {
              all: rows.length > 0 && rows.every(row => selected.has(rowId(row))),
              some: selected.size > 0,
              toggle: all => onSelect?.(all ? new Set(rows.map(rowId)) : new Set()),
            }
          }
        />
        <tbody>
          <Gap height={table.above} span={span} />
          {table.rows.map(({ id, index, row }) => (
            <DataTableRow
              key={id}
              row={row}
              index={index}
              name={props.rowName(row)}
              columns={table.columns}
              current={index === table.current}
              selected={selected?.has(id)}
              onCurrent={() => table.setCurrent(index)}
              onToggle={() => table.toggle(row)}
              onOpen={onOpen ? () => onOpen(row) : undefined}
            />
          ))}
          <Gap height={table.below} span={span} />
        </tbody>
      </table>
      {props.loading && rows.length === 0 && (
        <div className={classes.none}>
          <TableSkeleton rows={14} />
        </div>
      )}
      {props.loadingMore && <p className={classes.more}>{t('table.loadingMore')}</p>}
      {!props.loading && rows.length === 0 && props.empty && <div className={classes.none}>{props.empty}</div>}
    </div>
  )
}

/** The room of the rows that are out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
