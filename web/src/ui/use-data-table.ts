import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { DataTableProps } from './data-table-props.ts'
import { useDensity } from './use-density.ts'
import { useTableKeys } from './use-table-keys.ts'

const features = tableFeatures({ columnVisibilityFeature })

/** What a DataTable knows: the columns and rows in sight, the room above and below them, the current row. */
export function useDataTable<Row extends object>(props: DataTableProps<Row>, scroll: RefObject<HTMLDivElement | null>) {
  const { columns, hidden, rows, rowId, selected, onSelect, onEnd } = props
  const [current, setCurrent] = useState(-1)
  const [density] = useDensity()
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), [])
  const definitions = useMemo(
    () => columns.map(c => helper.display({ id: c.id, header: c.head, cell: ({ row }) => c.cell(row.original) })),
    [columns, helper],
  )
  const columnVisibility = useMemo(() => Object.fromEntries((hidden ?? []).map(id => [id, false])), [hidden])
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowId, state: { columnVisibility } })
  const models = table.getRowModel().rows
  const rowHeight = props.rowHeight ?? (density === 'dense' ? 32 : 36)
  const virtual = useVirtualizer({
    count: models.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 32,
  })
  const measure = useEffectEvent((_height: number) => virtual.measure())
  useEffect(() => measure(rowHeight), [rowHeight])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (last >= 0 && last >= models.length - 20) onEnd?.()
  }, [last, models.length, onEnd])

  const toggle = (row: Row) => {
    if (!selected || !onSelect) return
    const next = new Set(selected)
    const id = rowId(row)
    if (!next.delete(id)) next.add(id)
    onSelect(next)
  }
  const move = (index: number) => {
    setCurrent(index)
    virtual.scrollToIndex(index)
  }
  useTableKeys({ rows, current, move, toggle, open: row => props.onOpen?.(row) })
  return {
    columns: columns.filter(c => table.getColumn(c.id)?.getIsVisible()),
    rows: items.flatMap(item => {
      const model = models[item.index]
      return model ? [{ id: model.id, index: item.index, row: model.original }] : []
    }),
    above: items[0]?.start ?? 0,
    below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    current,
    setCurrent,
    toggle,
  }
}
