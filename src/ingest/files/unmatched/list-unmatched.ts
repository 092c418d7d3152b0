import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import { readCursor, writeCursor } from '../../../http/cursor.ts'
import { isoFromFacts } from '../../../kernel/clock.ts'
import { defineQuery } from '../../../stores/index.ts'
import type { unmatchedSchema } from '../../ingest.schema.ts'

type Unmatched = z.infer<typeof unmatchedSchema>
type Row = Unmatched['items'][number]

const pageUnmatched = defineQuery<{ kind: string; id: string; only: string; limit: number }, Row>(
  import.meta.url,
  './page-unmatched.sql',
)
const countUnmatched = defineQuery<{ only: string }, { total: string }>(import.meta.url, './count-unmatched-facts.sql')

/** What is kept although its account is not known, by what the source called the account. */
export async function listUnmatched(
  context: Context,
  page: { kind?: Row['kind'] | undefined; cursor?: string | undefined; limit: number },
): Promise<Unmatched> {
  const only = page.kind ?? ''
  const [kind, id] = page.cursor ? readCursor(page.cursor) : ['', '']
  const rows = await pageUnmatched(context.facts, { kind: String(kind), id: String(id), only, limit: page.limit + 1 })
  const [count] = await countUnmatched(context.facts, { only })
  const items = rows.slice(0, page.limit).map(r => ({ ...r, receivedAt: isoFromFacts(r.receivedAt) }))
  const last = rows.length > page.limit ? items.at(-1) : undefined
  return { total: Number(count?.total ?? 0), items, next: last ? writeCursor([last.kind, last.id]) : null }
}
