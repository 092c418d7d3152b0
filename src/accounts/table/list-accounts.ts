import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { readCursor, writeCursor } from '../../http/cursor.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { invalid } from '../../kernel/errors.ts'
import { defineQuery, type Facts } from '../../stores/index.ts'
import type { AccountFilter, AccountQuery, AccountRow, accountPageSchema } from '../accounts.schema.ts'
import { joinSettings, type MatchingParams, matchingParams } from './filter-accounts.ts'

interface Place {
  id: string
  place: number
  words: string
}

type PageParams = MatchingParams & {
  sort: string
  descending: boolean
  limit: number
  after_id: string
  after_place: string
  after_words: string
}

const askPage = defineQuery<PageParams, Place>(import.meta.url, './account-page.sql')
const askRows = defineQuery<{ ids: bigint[] }, AccountRow>(import.meta.url, './account-rows.sql')
const askTotal = defineQuery<MatchingParams, { total: string }>(import.meta.url, './count-matching-accounts.sql')
const askIds = defineQuery<MatchingParams & { most: number }, { id: string }>(
  import.meta.url,
  './matching-account-ids.sql',
)
const askFreshness = defineQuery<Record<string, never>, { fresh_at: string | null; scored_at: string | null }>(
  import.meta.url,
  './accounts-freshness.sql',
)

function placeAfter(cursor: string | undefined): Place {
  if (cursor === undefined) return { id: '0', place: 0, words: '' }
  const [place, words, id] = readCursor(cursor)
  if (typeof place !== 'number' || typeof words !== 'string' || typeof id !== 'string' || !/^\d{1,20}$/.test(id))
    throw invalid('http.bad_cursor', 'This cursor is not one of the accounts table.', {
      fix: 'Ask for the first page without a cursor.',
    })
  return { place, words, id }
}

/** The table's rows of these accounts, in the order of the ids; an unknown id is left out. */
export async function accountRows(facts: Facts, ids: readonly string[]): Promise<AccountRow[]> {
  if (ids.length === 0) return []
  const rows = await askRows(facts, { ids: ids.map(BigInt) })
  return rows.map(row => ({ ...row, updatedAt: isoFromFacts(row.updatedAt) }))
}

/** The ids of the accounts that a filter matches, `most` of them at most. */
export async function matchingIds(facts: Facts, filter: AccountFilter, most: number): Promise<string[]> {
  const params = matchingParams(filter)
  const rows = await askIds(facts, { ...params, most }, joinSettings(params))
  return rows.map(row => row.id)
}

/** One page of the table without the total: `next` is null on the last one. */
export async function accountsOnPage(
  facts: Facts,
  query: AccountQuery,
): Promise<{ items: AccountRow[]; next: string | null }> {
  const after = placeAfter(query.cursor)
  const params = matchingParams(query, {
    needsFit: query.sort === 'fit',
    needsScores: query.sort === 'engagement',
    needsPropensity: query.sort === 'propensity',
  })
  const places = await askPage(
    facts,
    {
      ...params,
      sort: query.sort,
      descending: query.order === 'desc',
      limit: query.limit + 1,
      after_id: after.id,
      after_place: String(after.place),
      after_words: after.words,
    },
    joinSettings(params),
  )
  const shown = places.slice(0, query.limit)
  const last = places.length > query.limit ? shown.at(-1) : undefined
  return {
    items: await accountRows(
      facts,
      shown.map(place => place.id),
    ),
    next: last ? writeCursor([last.place, last.words, last.id]) : null,
  }
}

export const countAccounts = async (facts: Facts, params: MatchingParams): Promise<number> =>
  Number((await askTotal(facts, params, joinSettings(params)))[0]?.total ?? 0)

const isoOrNull = (text: string | null | undefined) => (text ? isoFromFacts(text) : null)

/** The accounts table: filtered, sorted, a page at a time, with the exact total and how fresh it is. */
export async function listAccounts(
  { facts }: Pick<Context, 'facts'>,
  query: AccountQuery,
): Promise<z.infer<typeof accountPageSchema>> {
  const started = performance.now()
  const [page, total, [fresh]] = await Promise.all([
    accountsOnPage(facts, query),
    countAccounts(facts, matchingParams(query)),
    askFreshness(facts, {}),
  ])
  return {
    ...page,
    total,
    ms: Math.round(performance.now() - started),
    freshAt: isoOrNull(fresh?.fresh_at),
    scoredAt: isoOrNull(fresh?.scored_at),
  }
}
