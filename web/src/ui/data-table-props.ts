import type { ReactNode } from 'react'

export interface Sort {
  by: string
  order: 'asc' | 'desc'
}

/** A column. `width` in px is its share: columns grow and, by a seventh, shrink in proportion. `sort` names the server's sort. */
export interface Column<Row> {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  width: number
  align?: 'left' | 'right'
  sort?: string
  /** What a pointer resting on a cell reads, when it may be cut off. */
  title?: (row: Row) => string
  /** Words for the head when `head` is a sign. */
  description?: string
}

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  /** Ids of columns that are not shown. */
  hidden?: readonly string[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  /** How many there are in all, when more can be loaded. */
  total?: number
  loading?: boolean
  loadingMore?: boolean
  /** Called when the end of the loaded rows comes into sight. */
  onEnd?: () => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Ids of the selected rows; without it there are no boxes. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Enter or a click on a row. */
  onOpen?: (row: Row) => void
  /** What stands in place of rows when there are none. */
  empty?: ReactNode
  rowHeight?: number
}
