import type { z } from 'zod'
import { accountRows } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { readCursor, writeCursor } from '../../http/cursor.ts'
import { accountNames } from '../account-names.ts'
import { inPoints, POINT } from '../fit/micro-points.ts'
import type { LookalikeEntry, lookalikePageSchema } from './lookalike.schema.ts'
import { type KeptResembling, lookalikeById, resemblingPage } from './lookalikes.store.ts'

/** Entries with what the accounts are called now; one that is gone from the facts keeps its id for a name. */
async function described(context: Context, entries: readonly KeptResembling[]): Promise<LookalikeEntry[]> {
  const rows = await accountRows(
    context.facts,
    entries.map(entry => entry.account),
  )
  const byId = new Map(rows.map(row => [row.id, row]))
  const names = await accountNames(context, [...new Set(entries.flatMap(({ nearest }) => nearest ?? []))])
  return entries.map(({ rank, account, points, coverage, nearest, reasons }) => {
    const row = byId.get(account)
    return {
      rank,
      account,
      name: row?.name ?? account,
      localName: row?.localName ?? null,
      domain: row?.domain ?? null,
      country: row?.country ?? null,
      industry: row?.industry ?? null,
      employees: row?.employees ?? null,
      score: inPoints(points),
      confidence: coverage / POINT,
      nearest: nearest === null ? null : { account: nearest, name: names.get(nearest) ?? nearest },
      reasons: reasons.map(reason => ({ ...reason, points: inPoints(reason.points) })),
    }
  })
}

/** A page of what a search found, the most alike first. @throws not_found `selection.lookalike.not_found` */
export async function lookalikePage(
  context: Context,
  id: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof lookalikePageSchema>> {
  const lookalike = await lookalikeById(context, id)
  const afterRank = query.cursor ? Number(readCursor(query.cursor)[0]) : 0
  const entries = await resemblingPage(context, id, afterRank, query.limit + 1)
  const page = entries.slice(0, query.limit)
  const last = page.at(-1)
  return {
    lookalike,
    items: await described(context, page),
    next: entries.length > query.limit && last ? writeCursor([last.rank]) : null,
  }
}
