import type { Import, Reject } from '@server/ingest/ingest.schema.ts'

/** Repairs gathered before they are sent: cells by row and column, and values replaced wherever they stand. */
export interface RepairList {
  cells: Readonly<Record<string, { row: number; column: string; value: string }>>
  values: Readonly<Record<string, { column: string; found: string; value: string }>>
}

export type RepairAction =
  | { do: 'setCell'; row: number; column: string; value: string }
  | { do: 'clearCell'; row: number; column: string }
  | { do: 'acceptCells'; rejects: readonly Reject[] }
  | { do: 'setValue'; column: string; found: string; value: string }
  | { do: 'clearValue'; column: string; found: string }
  | { do: 'acceptValues'; suspects: Import['suspects'] }
  | { do: 'clear' }

export const noRepairs: RepairList = { cells: {}, values: {} }

export const cellKey = (row: number, column: string): string => `${row}\u0000${column}`
export const valueKey = (column: string, found: string): string => `${column}\u0000${found}`

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([k]) => k !== key))

export function repairReducer(list: RepairList, action: RepairAction): RepairList {
  switch (action.do) {
    case 'setCell': {
      const { row, column, value } = action
      return { ...list, cells: { ...list.cells, [cellKey(row, column)]: { row, column, value } } }
    }
    case 'clearCell':
      return { ...list, cells: without(list.cells, cellKey(action.row, action.column)) }
    case 'acceptCells': {
      const accepted = action.rejects.flatMap(({ row, column, suggestion }) =>
        suggestion === null ? [] : [[cellKey(row, column), { row, column, value: suggestion }] as const],
      )
      // what a person typed stands above what we suggest
      return { ...list, cells: { ...Object.fromEntries(accepted), ...list.cells } }
    }
    case 'setValue': {
      const { column, found, value } = action
      return { ...list, values: { ...list.values, [valueKey(column, found)]: { column, found, value } } }
    }
    case 'clearValue':
      return { ...list, values: without(list.values, valueKey(action.column, action.found)) }
    case 'acceptValues': {
      const accepted = action.suspects.map(
        ({ column, found, suggestion }) => [valueKey(column, found), { column, found, value: suggestion }] as const,
      )
      return { ...list, values: { ...Object.fromEntries(accepted), ...list.values } }
    }
    case 'clear':
      return noRepairs
  }
}

export const repairCount = (list: RepairList): number =>
  Object.keys(list.cells).length + Object.keys(list.values).length

export const repairBody = (list: RepairList, acceptAll = false) => ({
  cells: Object.values(list.cells),
  values: Object.values(list.values),
  acceptAll,
})
