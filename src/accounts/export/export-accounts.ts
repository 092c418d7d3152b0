import { PassThrough, Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import type { AccountQuery, AccountRow } from '../accounts.schema.ts'
import { accountsOnPage } from '../table/list-accounts.ts'
import { csvLine } from './csv-line.ts'

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

const ROWS_A_PAGE = 5000
/** A sheet holds 1,048,576 rows, head included. */
const ROWS_A_SHEET = 1_000_000

const columns = [
  'id',
  'name',
  'localName',
  'domain',
  'country',
  'region',
  'city',
  'industry',
  'industryText',
  'employees',
  'revenueUsd',
  'owner',
  'fit',
  'grade',
  'confidence',
  'tier',
  'engagement',
  'propensity',
  'stage',
  'updatedAt',
] as const satisfies readonly (keyof AccountRow)[]

const valuesOf = (row: AccountRow) => columns.map(column => row[column])

async function* pages(facts: Facts, query: AccountQuery): AsyncGenerator<AccountRow[]> {
  let cursor: string | undefined
  do {
    const { items, next } = await accountsOnPage(facts, { ...query, cursor, limit: ROWS_A_PAGE })
    yield items
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

async function* asCsv(facts: Facts, query: AccountQuery): AsyncGenerator<string> {
  // spreadsheets take a file without the mark for the local code page
  yield `\uFEFF${csvLine(columns)}`
  for await (const page of pages(facts, query)) yield page.map(row => csvLine(valuesOf(row))).join('')
}

async function* asJson(facts: Facts, query: AccountQuery): AsyncGenerator<string> {
  let before = '[\n'
  for await (const page of pages(facts, query)) {
    if (page.length === 0) continue
    yield before + page.map(row => JSON.stringify(row)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function writeXlsx(facts: Facts, query: AccountQuery, out: PassThrough): Promise<void> {
  const { default: excel } = await import('exceljs')
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  let sheets = 0
  const newSheet = () => {
    sheets++
    const sheet = book.addWorksheet(sheets === 1 ? 'accounts' : `accounts ${sheets}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    sheet.columns = columns.map(column => ({ header: column, width: column === 'name' ? 32 : 16 }))
    return sheet
  }
  let sheet = newSheet()
  let rows = 0
  for await (const page of pages(facts, query)) {
    for (const row of page) {
      if (rows === ROWS_A_SHEET) {
        sheet.commit()
        sheet = newSheet()
        rows = 0
      }
      sheet.addRow(valuesOf(row)).commit()
      rows++
    }
  }
  sheet.commit()
  await book.commit()
}

function asXlsx(facts: Facts, query: AccountQuery): Readable {
  const out = new PassThrough()
  // a failure half-way breaks the download off, so that nobody takes a part for the whole
  writeXlsx(facts, query, out).catch(error => out.destroy(error))
  return out
}

/** The filtered table in its order, whole, as a stream: read in pages, never held at once. */
export function exportAccounts(
  { facts }: Context,
  query: AccountQuery,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const stream =
    format === 'xlsx'
      ? asXlsx(facts, query)
      : Readable.from(format === 'csv' ? asCsv(facts, query) : asJson(facts, query), { objectMode: false })
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
