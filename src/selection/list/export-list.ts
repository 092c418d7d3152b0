import type { Context } from '../../context.ts'
import type { ListEntry } from '../selection.schema.ts'
import { targetList } from './target-list.ts'

const PAGE = 500

const columns: readonly [string, (entry: ListEntry) => string | number | null][] = [
  ['rank', e => e.rank],
  ['account', e => e.account],
  ['name', e => e.name],
  ['local_name', e => e.localName],
  ['domain', e => e.domain],
  ['country', e => e.country],
  ['industry', e => e.industry],
  ['tier', e => e.tier],
  ['cluster', e => e.cluster?.en ?? null],
  ['fit', e => e.fit],
  ['grade', e => e.grade],
  ['confidence', e => e.confidence],
  ['override_reason', e => e.overrideReason],
  ['receipt', e => e.receipt.map(line => `${line.why} = ${line.points}`).join('; ')],
]

/** A cell that no spreadsheet takes for a formula. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

async function* pages(context: Context): AsyncGenerator<ListEntry[]> {
  let cursor: string | undefined
  do {
    const page = await targetList(context, { cursor, limit: PAGE })
    yield page.items
    cursor = page.next ?? undefined
  } while (cursor)
}

/** The whole newest list as CSV, page by page; it opens with a BOM, so that spreadsheets read it as UTF-8. */
export async function* listAsCsv(context: Context): AsyncGenerator<string> {
  yield `\uFEFF${columns.map(([name]) => name).join(',')}\r\n`
  for await (const items of pages(context))
    yield items.map(entry => `${columns.map(([, value]) => csvCell(value(entry))).join(',')}\r\n`).join('')
}

/** The whole newest list as one JSON array, page by page. */
export async function* listAsJson(context: Context): AsyncGenerator<string> {
  let written = 0
  yield '['
  for await (const items of pages(context))
    for (const entry of items) yield `${written++ > 0 ? ',' : ''}\n${JSON.stringify(entry)}`
  yield '\n]\n'
}
