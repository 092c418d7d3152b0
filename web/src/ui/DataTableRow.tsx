import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Column } from './data-table-props.ts'

/** A row of a DataTable; a click that is not on a control opens it. */
export function DataTableRow<Row>(props: {
  row: Row
  index: number
  name: string
  columns: readonly Column<Row>[]
  current: boolean
  selected: boolean | undefined
  onCurrent: () => void
  onToggle: () => void
  onOpen: (() => void) | undefined
}) {
  const { t } = useTranslation()
  return (
    <tr
      aria-rowindex={props.index + 2}
      data-current={props.current || undefined}
      data-selected={props.selected || undefined}
      data-opens={props.onOpen ? true : undefined}
      onClick={event => {
        props.onCurrent()
        if (!(event.target instanceof Element && event.target.closest('a, button, input, label'))) props.onOpen?.()
      }}
    >
      {props.selected !== undefined && (
        <td>
          <Checkbox
            checked={props.selected}
            onChange={props.onToggle}
            aria-label={t('table.select', { name: props.name })}
          />
        </td>
      )}
      {props.columns.map(column => (
        <td key={column.id} data-align={column.align} title={column.title?.(props.row)}>
          {column.cell(props.row)}
        </td>
      ))}
    </tr>
  )
}
