import type { Context } from '../../context.ts'
import type { ListEntry } from '../selection.schema.ts'
import { allPages, type CsvColumn, pagesAsCsv } from './csv-pages.ts'
import { targetList } from './target-list.ts'

const columns: readonly CsvColumn<ListEntry>[] = [
  ['rank', e => e.rank],
  ['account', e => e.account],
  ['name', e => e.name],
  ['local_name', e => e.localName],
  ['domain', e => e.domain],
  ['country', e => e.country],
  ['industry', e => e.industry],
  ['tier', e => e.tier],
  ['cluster', e => e.cluster?.en ?? null],
  ['cluster_traits', e => e.clusterTraits.map(({ kind, en }) => `${kind}: ${en}`).join('; ')],
  ['fit', e => e.fit],
  ['grade', e => e.grade],
  ['confidence', e => e.confidence],
  ['override_reason', e => e.overrideReason],
  ['receipt', e => e.receipt.map(line => `${line.why} = ${line.points}`).join('; ')],
]

const pages = (context: Context) => allPages(query => targetList(context, query))

/** The whole newest list as CSV, page by page. */
export const listAsCsv = (context: Context): AsyncGenerator<string> => pagesAsCsv(columns, pages(context))

/** The whole newest list as one JSON array, page by page. */
export async function* listAsJson(context: Context): AsyncGenerator<string> {
  let written = 0
  yield '['
  for await (const items of pages(context))
    for (const entry of items) yield `${written++ > 0 ? ',' : ''}\n${JSON.stringify(entry)}`
  yield '\n]\n'
}
