import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import type { touchesSchema } from './collect.schema.ts'

interface Row {
  first: Record<string, string>
  last: Record<string, string>
  first_at: string | null
  last_at: string | null
}
const touches = defineQuery<{ account: string }, Row>(import.meta.url, './touches.sql')

/** The campaigns by which an account's people came first and last; null when none is known. */
export async function showTouches(context: Context, account: string): Promise<z.infer<typeof touchesSchema>> {
  const [row] = await touches(context.facts, { account })
  if (!row?.first_at || !row.last_at) return { first: null, last: null }
  return {
    first: { at: isoFromFacts(row.first_at), parameters: row.first },
    last: { at: isoFromFacts(row.last_at), parameters: row.last },
  }
}
