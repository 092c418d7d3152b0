import type { Context } from '../../context.ts'
import { csvCell } from '../list/export-list.ts'
import type { LookalikeEntry } from './lookalike.schema.ts'
import { lookalikePage } from './lookalike-page.ts'

const PAGE = 500

const columns: readonly [string, (entry: LookalikeEntry) => string | number | null][] = [
  ['rank', e => e.rank],
  ['account', e => e.account],
  ['name', e => e.name],
  ['local_name', e => e.localName],
  ['domain', e => e.domain],
  ['country', e => e.country],
  ['industry', e => e.industry],
  ['employees', e => e.employees],
  ['score', e => e.score],
  ['confidence', e => e.confidence],
  ['nearest', e => e.nearest?.name ?? null],
  ['reasons', e => e.reasons.map(({ label, value, points }) => `${label}: ${value ?? '?'} = ${points}`).join('; ')],
]

/** All that a search found as CSV, page by page; it opens with a BOM, so that spreadsheets read it as UTF-8. */
export async function* lookalikeAsCsv(context: Context, id: string): AsyncGenerator<string> {
  yield `\uFEFF${columns.map(([name]) => name).join(',')}\r\n`
  let cursor: string | undefined
  do {
    const page = await lookalikePage(context, id, { cursor, limit: PAGE })
    yield page.items.map(entry => `${columns.map(([, value]) => csvCell(value(entry))).join(',')}\r\n`).join('')
    cursor = page.next ?? undefined
  } while (cursor)
}
