import type { Context } from '../context.ts'
import { defineQuery } from '../stores/index.ts'
import { demoSources } from './demo-imports.ts'

const otherData = defineQuery<{ sources: readonly string[] }, { facts: string; others: string }>(
  import.meta.url,
  './other-data.sql',
)

/** What an installation holds, in so far as the demo must know. */
export interface Installation {
  empty: boolean
  /** There are facts or imports of somebody's own. */
  hasOwnData: boolean
  /** An import is waiting or under way. */
  importing: boolean
}

export async function lookAround(context: Context): Promise<Installation> {
  const [facts] = await otherData(context.facts, { sources: demoSources })
  const imports = await context.records
    .db()
    .selectFrom('imports')
    .select(['source', 'status'])
    .where('dry_run', '=', false)
    .execute()
  const foreign = imports.some(i => !demoSources.includes(i.source))
  return {
    empty: Number(facts?.facts ?? 0) === 0 && imports.length === 0,
    hasOwnData: Number(facts?.others ?? 0) > 0 || foreign,
    importing: imports.some(i => i.status === 'queued' || i.status === 'running'),
  }
}
