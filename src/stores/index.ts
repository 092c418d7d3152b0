import { mkdirSync } from 'node:fs'
import type { Facts } from './facts/facts.ts'
import { migrateFacts } from './facts/migrate-facts.ts'
import { openFacts } from './facts/open-facts.ts'
import { migrateRecords } from './records/migrate-records.ts'
import { openRecords, type Records } from './records/open-records.ts'

export { defineQuery, defineStatement } from './facts/define-query.ts'
export type { AskOptions, Bound, Facts } from './facts/facts.ts'
export { type FolderHolder, lockFolder, whoHolds } from './folder-lock.ts'
export type { Records } from './records/open-records.ts'
export type { RecordsSchema } from './records/records-schema.ts'

/** Both stores, open and migrated. */
export interface Stores {
  facts: Facts
  records: Records
  close(): Promise<void>
}

/** Opens and migrates both stores; the caller holds the folder's lock. What was opened is closed when one fails. */
export async function openStores(options: {
  folder: string
  databaseUrl?: string | undefined
  clickhouseUrl?: string | undefined
  memoryMb: number
}): Promise<Stores> {
  const { folder, memoryMb } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const opening = [
    openRecords({ folder, url: options.databaseUrl }),
    openFacts({ folder, url: options.clickhouseUrl, memoryMb }),
  ] as const
  const close = async () => {
    const opened = await Promise.allSettled(opening)
    await Promise.all(opened.map(store => (store.status === 'fulfilled' ? store.value.close() : undefined)))
  }
  try {
    const [records, facts] = await Promise.all(opening)
    await Promise.all([migrateRecords(records), migrateFacts(facts)])
    return { facts, records, close }
  } catch (error) {
    await close()
    throw error
  }
}
