import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import type { ImportKind } from '../../ingest.schema.ts'
import { recordKinds } from '../stage/record-kinds.ts'
import { spilling } from './spilling.ts'

type Bucket = { import: string; bucket: number }

const fold = {
  accounts: defineStatement<Bucket>(import.meta.url, './fold-accounts.sql'),
  contacts: defineStatement<Bucket>(import.meta.url, './fold-contacts.sql'),
  opportunities: defineStatement<Bucket>(import.meta.url, './fold-opportunities.sql'),
}
const merge = {
  accounts: defineStatement<Bucket>(import.meta.url, './merge-accounts.sql'),
  contacts: defineStatement<Bucket>(import.meta.url, './merge-contacts.sql'),
  opportunities: defineStatement<Bucket>(import.meta.url, './merge-opportunities.sql'),
}
const countPlan = defineQuery<
  { import: string },
  { bucket: number; created: string; compared: string; shared: string; same: string }
>(import.meta.url, './count-plan.sql')
const countMerged = defineQuery<{ import: string; stage: string }, { bucket: number; updated: string }>(
  import.meta.url,
  './count-merged.sql',
)
const findUnchanged = defineStatement<{ import: string }>(import.meta.url, './find-unchanged-accounts.sql')
const countUnmatched = defineQuery<{ import: string; kind: string }, { unmatched: string }>(
  import.meta.url,
  './count-unmatched.sql',
)

/** What becomes of the rows that were taken. */
export interface Merged {
  created: number
  updated: number
  unchanged: number
  unmatched: number
}

export interface Merging {
  counts: Merged
  /** Those with something to write. */
  buckets: number[]
}

/** Compares the rows with what is known, bucket by bucket, and counts what would change; nothing is written yet. */
export async function mergeRows(
  facts: Facts,
  kind: ImportKind,
  of: { import: string; signal: AbortSignal; onBucket(done: number, total: number): void },
): Promise<Merging> {
  const options = { signal: of.signal }
  if (kind === 'accounts') await findUnchanged(facts, { import: of.import }, { ...options, settings: spilling })
  const plan = await countPlan(facts, { import: of.import }, options)
  for (const [i, { bucket, ...counts }] of plan.entries()) {
    of.onBucket(i, plan.length)
    if (kind === 'events') break
    const one = { import: of.import, bucket }
    if (Number(counts.shared) > 0) await fold[kind](facts, one, options)
    if (Number(counts.compared) > Number(counts.same)) await merge[kind](facts, one, options)
  }
  const created = plan.reduce((sum, b) => sum + Number(b.created), 0)
  const compared = plan.reduce((sum, b) => sum + Number(b.compared), 0)
  const staged = { import: of.import, stage: recordKinds[kind].table }
  const merged = compared === 0 || kind === 'events' ? [] : await countMerged(facts, staged, options)
  const updated = merged.reduce((sum, b) => sum + Number(b.updated), 0)
  const [open] = kind === 'accounts' ? [] : await countUnmatched(facts, { import: of.import, kind }, options)
  const counts = { created, updated, unchanged: compared - updated, unmatched: Number(open?.unmatched ?? 0) }
  const changed = new Set(merged.map(b => b.bucket))
  return { counts, buckets: plan.filter(b => Number(b.created) > 0 || changed.has(b.bucket)).map(b => b.bucket) }
}
