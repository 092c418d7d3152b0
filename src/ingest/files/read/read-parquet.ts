import { SpearfishError } from '../../../kernel/errors.ts'
import type { Facts } from '../../../stores/index.ts'
import { batchRows, type RowSource, type SourceRow } from './source-row.ts'

const PAGE_ROWS = 20_000
const quoted = (name: string) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

/** Parquet is read by the facts engine, which must see the file: true in this process, not on a ClickHouse server. */
async function askFile<Row>(facts: Facts, sql: string, bound: Record<string, string | number>): Promise<Row[]> {
  try {
    return await facts.ask<Row>(sql, bound, { settings: { max_threads: 1, input_format_parquet_preserve_order: 1 } })
  } catch (cause) {
    throw new SpearfishError(
      'invalid',
      'ingest.parquet_unreadable',
      'The facts engine cannot read this Parquet file.',
      {
        fix: 'Parquet needs the embedded facts engine and an undamaged file; export the data as CSV or NDJSON otherwise.',
        cause,
      },
    )
  }
}

/** Opens a Parquet file, page by page through the facts engine's own reader. @throws invalid `ingest.parquet_unreadable` */
export async function openParquet(facts: Facts, path: string): Promise<RowSource> {
  const found = await askFile<{ name: string }>(facts, 'describe table file({path:String}, Parquet)', { path })
  const columns = found.map(c => c.name)
  const list = columns.map((name, i) => `ifNull(toString(${quoted(name)}), '') c${i}`).join(', ')
  return {
    columns,
    async *rows(signal) {
      for (let offset = 0; ; offset += PAGE_ROWS) {
        signal?.throwIfAborted()
        const sql = `select ${list} from file({path:String}, Parquet) limit {limit:UInt64} offset {offset:UInt64}`
        const page = await askFile<Record<string, string>>(facts, sql, { path, limit: PAGE_ROWS, offset })
        const rows = page.map(
          (record, i): SourceRow => ({
            row: offset + i + 1,
            cells: columns.map((_, c) => record[`c${c}`] ?? ''),
            mended: false,
            fault: null,
          }),
        )
        for (let i = 0; i < rows.length; i += batchRows) yield rows.slice(i, i + batchRows)
        if (page.length < PAGE_ROWS) return
      }
    },
  }
}
