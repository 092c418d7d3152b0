import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateMarket } from './generate-market.ts'
import { lineFile } from './line-file.ts'
import {
  accountColumns,
  contactColumns,
  csvLines,
  eventColumns,
  fairColumns,
  opportunityColumns,
} from './market-columns.ts'
import type { MarketOptions } from './market-options.ts'
import { marketTruth } from './truth.ts'

/** A market's files: five for the importer, the seller's profile, and the truth, which nobody but tests may read. */
export const marketFiles = {
  fair: 'fair-visitors.csv',
  accounts: 'accounts.csv',
  contacts: 'contacts.csv',
  opportunities: 'opportunities.csv',
  events: 'events.csv',
  icp: 'icp.yaml',
  truth: 'truth.ndjson',
} as const

/** What the demo's sales team believes about its ideal customer; overlaps with what was planted, no more. */
export const demoIcpPath = fileURLToPath(new URL('./demo-icp.yaml', import.meta.url))

export interface WriteOptions {
  signal?: AbortSignal
  /** Called every five hundred accounts. */
  progress?(done: number, total: number): void
}

/** How many rows went into each file. */
export type MarketRows = Record<'fair' | 'accounts' | 'contacts' | 'opportunities' | 'events', number>

/** Writes the market into `folder`, account by account, in memory that does not grow with it. */
export async function writeMarket(
  folder: string,
  market: MarketOptions,
  options: WriteOptions = {},
): Promise<MarketRows> {
  await mkdir(folder, { recursive: true })
  const open = <Row>(name: keyof MarketRows, lines: ReturnType<typeof csvLines<Row>>) => {
    const file = lineFile(join(folder, marketFiles[name]))
    file.add(lines.header)
    return { file, line: lines.line, rows: 0 }
  }
  const fair = open('fair', csvLines(fairColumns))
  const accounts = open('accounts', csvLines(accountColumns))
  const contacts = open('contacts', csvLines(contactColumns))
  const opportunities = open('opportunities', csvLines(opportunityColumns))
  const events = open('events', csvLines(eventColumns))
  const truth = lineFile(join(folder, marketFiles.truth))
  truth.add(JSON.stringify(marketTruth(market)))
  const put = <Row>(table: { file: { add(line: string): void }; line(row: Row): string; rows: number }, row: Row) => {
    table.file.add(table.line(row))
    table.rows++
  }
  const files = [fair.file, accounts.file, contacts.file, opportunities.file, events.file, truth]
  for (const one of generateMarket(market)) {
    put(accounts, one.account)
    if (one.duplicate) put(fair, one.duplicate)
    for (const row of one.contacts) put(contacts, row)
    for (const row of one.opportunities) put(opportunities, row)
    for (const row of one.events) put(events, row)
    truth.add(JSON.stringify(one.truth))
    for (const file of files) if (file.full()) await file.flush()
    if (accounts.rows % 500 === 0) {
      options.signal?.throwIfAborted()
      options.progress?.(accounts.rows, market.accounts)
    }
  }
  for (const file of files) await file.end()
  await copyFile(demoIcpPath, join(folder, marketFiles.icp))
  const count = ({ rows }: { rows: number }) => rows
  return {
    fair: count(fair),
    accounts: count(accounts),
    contacts: count(contacts),
    opportunities: count(opportunities),
    events: count(events),
  }
}
