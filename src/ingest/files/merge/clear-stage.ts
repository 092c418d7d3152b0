import type { Facts } from '../../../stores/index.ts'

const waiting = [
  'import_accounts',
  'import_contacts',
  'import_opportunities',
  'import_events',
  'import_known',
  'import_resolved',
  'import_plan',
  'import_unchanged',
  'import_links',
]
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Empties the waiting tables of one import: a partition each, which costs nothing when there is none. */
export async function clearStage(facts: Facts, importId: string): Promise<void> {
  // a partition cannot be named by a bound value
  if (!uuid.test(importId)) throw new Error(`not an import: ${importId}`)
  for (const table of waiting) await facts.run(`alter table ${table} drop partition '${importId}'`)
}
