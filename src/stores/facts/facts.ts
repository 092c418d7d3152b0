import type { Readable } from 'node:stream'

/** A bound value: never spliced into the text, always `{name:Type}`. */
export type Bound =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Bound[]
  | ReadonlyMap<string, Bound>
  | { readonly [key: string]: Bound }

export interface AskOptions {
  /** ClickHouse settings of this one question, written into its SETTINGS clause. */
  settings?: Record<string, string | number>
  /** Ends the question early: the engine is told to stop, not only the caller. */
  signal?: AbortSignal | undefined
}

/** The facts store: ClickHouse, in this process or on servers, with the same SQL. UInt64 values arrive as strings. */
export interface Facts {
  /**
   * The rows of a SELECT, at most 2 million and 50 MB of them.
   * @throws unavailable `facts.failed`, invalid `facts.result_too_large`
   */
  ask<Row>(sql: string, bound?: Record<string, Bound>, options?: AskOptions): Promise<Row[]>
  /**
   * The rows of a SELECT in RowBinary, as one piece: for millions of rows of a few small numbers, which as JSON would
   * take many times the memory. Hold the question to a number of rows by its own `settings`; 100 MB at most.
   * @throws unavailable `facts.failed`, invalid `facts.result_too_large`
   */
  bytes(sql: string, bound?: Record<string, Bound>, options?: AskOptions): Promise<Buffer>
  /** Runs a statement that returns nothing, on the one writer. */
  run(sql: string, bound?: Record<string, Bound>, options?: AskOptions): Promise<void>
  /** Inserts rows given as objects or as a stream of bytes in `format`, on the one writer. */
  insert(
    table: string,
    rows: readonly object[] | Readable,
    format?: 'JSONEachRow' | 'TabSeparated',
    columns?: readonly string[],
  ): Promise<void>
  close(): Promise<void>
}
