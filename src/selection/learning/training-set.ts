import type { Column } from './table/column.ts'

/** What a model learns from: columns of inputs and the outcome of every row of a table. */
export interface TrainingSet {
  columns: Column[]
  /** 1 positive, 0 not. */
  labels: Uint8Array
  /** Rows of one group never stand on both sides of a test. */
  groups: Int32Array | null
  times: Float64Array | null
}

export const columnsByName = (columns: readonly Column[]): ReadonlyMap<string, Column> =>
  new Map(columns.map(column => [column.name, column]))
