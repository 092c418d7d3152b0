import type { Context } from '../../context.ts'
import { allPages, type CsvColumn, pagesAsCsv } from '../list/csv-pages.ts'
import type { LookalikeEntry } from './lookalike.schema.ts'
import { lookalikePage } from './lookalike-page.ts'

const columns: readonly CsvColumn<LookalikeEntry>[] = [
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

/** All that a search found as CSV, page by page. */
export const lookalikeAsCsv = (context: Context, id: string): AsyncGenerator<string> =>
  pagesAsCsv(
    columns,
    allPages(query => lookalikePage(context, id, query)),
  )
