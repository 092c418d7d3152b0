import type { Facts } from '../../../stores/index.ts'
import { defineStatement } from '../../../stores/index.ts'
import type { ImportKind } from '../../ingest.schema.ts'
import { asOneBlock } from './as-one-block.ts'

type At = { import: string; bucket: number; now: string }
type Versions = At & { base: string; use_received: boolean }

const write = {
  accounts: defineStatement<Versions>(import.meta.url, './write-accounts.sql'),
  contacts: defineStatement<Versions>(import.meta.url, './write-contacts.sql'),
  opportunities: defineStatement<At & { base: string; occurred: boolean }>(
    import.meta.url,
    './write-opportunities.sql',
  ),
  events: defineStatement<At & { occurred: boolean }>(import.meta.url, './write-events.sql'),
}
const writeRecentIds = defineStatement<At>(import.meta.url, './write-recent-ids.sql')
const writeAccountKeys = defineStatement<{ import: string; now: string; parts: number; part: number }>(
  import.meta.url,
  './write-account-keys.sql',
)

/** Keys of so many rows are written as one block. */
const KEY_ROWS = 500_000

/** What was decided, and is not decided again: the rest is writing. */
export interface WriteOrder {
  import: string
  kind: ImportKind
  buckets: readonly number[]
  /** When the import learned what it knows, as the facts store writes it. */
  now: string
  /** The first sequence number of its versions, as text: larger than every 53-bit number. */
  base: string
  occurred: boolean
  /** Rows that were taken. */
  taken: number
}

/**
 * Writes what was decided, bucket by bucket. Each bucket is one block with a token of its own, so that a bucket
 * that is written again after a crash is dropped by the engine, by the tables and by what they feed.
 */
export async function writeRows(facts: Facts, order: WriteOrder, onBucket: (done: number) => void): Promise<void> {
  const { kind, import: id, now, base, occurred } = order
  for (const [done, bucket] of order.buckets.entries()) {
    const at = { import: id, bucket, now }
    const settings = asOneBlock(`${id}:${bucket}`)
    if (kind === 'events') {
      await write.events(facts, { ...at, occurred }, { settings })
      await writeRecentIds(facts, at, { settings: asOneBlock(`${id}:${bucket}:ids`) })
    } else if (kind === 'opportunities') await write.opportunities(facts, { ...at, base, occurred }, { settings })
    else await write[kind](facts, { ...at, base, use_received: occurred }, { settings })
    onBucket(done + 1)
  }
  if (kind !== 'accounts') return
  const parts = Math.ceil(order.taken / KEY_ROWS)
  for (let part = 0; part < parts; part++)
    await writeAccountKeys(facts, { import: id, now, parts, part }, { settings: asOneBlock(`${id}:keys:${part}`) })
}
