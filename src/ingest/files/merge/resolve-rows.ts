import { type AskOptions, defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import type { ImportKind } from '../../ingest.schema.ts'
import { recordKinds } from '../stage/record-kinds.ts'
import { spilling } from './spilling.ts'

type Of = { import: string }
type Staged = Of & { stage: string }

const known = {
  accounts: defineStatement<Of>(import.meta.url, './known-accounts.sql'),
  contacts: defineStatement<Of>(import.meta.url, './known-contacts.sql'),
  opportunities: defineStatement<Of>(import.meta.url, './known-opportunities.sql'),
  events: defineStatement<Of>(import.meta.url, './known-events.sql'),
}
const resolve = defineStatement<Staged>(import.meta.url, './resolve.sql')
const countSharedKeys = defineQuery<Staged, { shared: string }>(import.meta.url, './count-shared-keys.sql')
const unify = defineStatement<Staged & { round: number }>(import.meta.url, './unify.sql')
const countUnified = defineQuery<Of & { round: number }, { changed: string }>(import.meta.url, './count-unified.sql')
const plan = defineStatement<Of & { rows: number }>(import.meta.url, './plan.sql')
const linkAccounts = defineStatement<Staged & { source: string }>(import.meta.url, './link-accounts.sql')
const linkContacts = defineStatement<Of>(import.meta.url, './link-contacts.sql')

/** So many rows are merged and written at once: one block of the engine, some 50 MB. */
const BUCKET_ROWS = 100_000
const MOST_ROUNDS = 100

/** Finds out whose each row of the waiting table is, and puts the rows into buckets. */
export async function resolveRows(
  facts: Facts,
  kind: ImportKind,
  of: { import: string; source: string; signal: AbortSignal },
): Promise<void> {
  const staged = { import: of.import, stage: recordKinds[kind].table }
  const options = { signal: of.signal, settings: spilling }
  await known[kind](facts, { import: of.import }, options)
  await resolve(facts, staged, options)
  const [shared] = await countSharedKeys(facts, staged, options)
  if (Number(shared?.shared) > 0) await unifyRows(facts, staged, options)
  await plan(facts, { import: of.import, rows: BUCKET_ROWS }, options)
  if (kind !== 'accounts') await linkAccounts(facts, { ...staged, source: of.source }, options)
  if (kind === 'events') await linkContacts(facts, { import: of.import }, options)
}

/** Passes the stronger claim along shared keys, row by row, until nobody learns anything new. */
async function unifyRows(facts: Facts, staged: Staged, options: AskOptions): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    await unify(facts, { ...staged, round }, options)
    const [done] = await countUnified(facts, { import: staged.import, round }, options)
    if (Number(done?.changed ?? 0) === 0) return
  }
}
