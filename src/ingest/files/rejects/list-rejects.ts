import type { Context } from '../../../context.ts'
import { readCursor, writeCursor } from '../../../http/cursor.ts'
import { defineQuery } from '../../../stores/index.ts'
import type { Reject } from '../../ingest.schema.ts'
import { findImport } from '../imports.store.ts'

interface RejectRow {
  row: number
  column: string
  code: string
  found: string
  expected: string
  suggestion: string
}

type Wanted = {
  import: string
  of_column: boolean
  wanted_column: string
  of_code: boolean
  wanted_code: string
}
type Place = { row: number; column: string; code: string; limit: number }

const pageRejects = defineQuery<Wanted & Place, RejectRow>(import.meta.url, './page-rejects.sql')
const countMatching = defineQuery<Wanted, { total: string }>(import.meta.url, './count-matching-rejects.sql')

/** What is asked for: one column's rejects, one reason's, or all. */
export interface RejectFilter {
  column?: string | undefined
  code?: string | undefined
}

const wantedOf = (id: string, filter: RejectFilter): Wanted => ({
  import: id,
  of_column: filter.column !== undefined,
  wanted_column: filter.column ?? '',
  of_code: filter.code !== undefined,
  wanted_code: filter.code ?? '',
})

const asReject = (row: RejectRow): Reject => ({ ...row, suggestion: row.suggestion || null })

/** A page of an import's rejects, by row. */
export async function listRejects(
  context: Context,
  id: string,
  page: RejectFilter & { cursor?: string | undefined; limit: number },
): Promise<{ items: Reject[]; next: string | null; total: number }> {
  await findImport(context, id)
  const [row, column, code] = page.cursor ? readCursor(page.cursor) : [0, '', '']
  const place = { row: Number(row), column: String(column), code: String(code), limit: page.limit + 1 }
  const wanted = wantedOf(id, page)
  const found = await pageRejects(context.facts, { ...wanted, ...place })
  const [count] = await countMatching(context.facts, wanted)
  const items = found.slice(0, page.limit).map(asReject)
  const last = found.length > page.limit ? items.at(-1) : undefined
  return {
    items,
    next: last ? writeCursor([last.row, last.column, last.code]) : null,
    total: Number(count?.total ?? 0),
  }
}

const PAGE = 5_000

/** Every reject of an import, grouped by its row, in the order of rows; a page of the store at a time. */
export async function* rejectsByRow(context: Context, id: string): AsyncGenerator<[row: number, Reject[]]> {
  let place = { row: 0, column: '', code: '' }
  let held: Reject[] = []
  for (;;) {
    const page = await pageRejects(context.facts, { ...wantedOf(id, {}), ...place, limit: PAGE })
    for (const reject of page.map(asReject)) {
      const [first] = held
      if (first && first.row !== reject.row) {
        yield [first.row, held]
        held = []
      }
      held.push(reject)
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    place = { row: last.row, column: last.column, code: last.code }
  }
  const [first] = held
  if (first) yield [first.row, held]
}
