import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Resembling } from './candidates.ts'
import { type Lookalike, lookalikeSchema, type NewLookalike, newLookalikeSchema } from './lookalike.schema.ts'

interface Row {
  id: string
  name: string
  author: string
  created_at: Date
  request: unknown
  job_id: string
  found: unknown
}

function asLookalike(row: Row): Lookalike {
  const { seeds } = newLookalikeSchema.parse(row.request)
  return lookalikeSchema.parse({
    id: row.id,
    name: row.name,
    author: row.author,
    createdAt: row.created_at.toISOString(),
    seeds: {
      kind: seeds.kind,
      version: seeds.kind === 'target_list' ? (seeds.version ?? null) : null,
      tier: seeds.kind === 'target_list' ? (seeds.tier ?? null) : null,
      filter: seeds.kind === 'filter' ? seeds.filter : null,
      view: seeds.kind === 'filter' ? (seeds.view ?? null) : null,
      given: seeds.kind === 'accounts' ? seeds.accounts.length : null,
    },
    job: row.job_id,
    found: row.found,
  })
}

/** Notes a search and who asked for it, in the caller's transaction. */
export async function keepSearch(
  context: Context,
  search: { id: string; job: string; request: NewLookalike; author: string },
): Promise<void> {
  const { id, job, request, author } = search
  const db = context.records.db()
  await db
    .insertInto('lookalikes')
    .values({
      id,
      name: request.name,
      request: JSON.stringify(request),
      job_id: job,
      author,
      created_at: context.clock.now(),
    })
    .execute()
  await db
    .insertInto('audit')
    .values({
      actor: author,
      action: 'selection.lookalike.asked',
      subject: `lookalike:${id}`,
      detail: JSON.stringify({ name: request.name, seeds: request.seeds.kind }),
    })
    .execute()
}

const ENTRIES_AT_ONCE = 500

/** Writes what was found in place of what a run before a crash may have left. */
export async function keepResembling(
  context: Context,
  id: string,
  entries: readonly Resembling[],
  found: Lookalike['found'],
): Promise<void> {
  await context.records.transaction(async () => {
    const db = context.records.db()
    await db.deleteFrom('lookalike_entries').where('lookalike', '=', id).execute()
    for (let first = 0; first < entries.length; first += ENTRIES_AT_ONCE)
      await db
        .insertInto('lookalike_entries')
        .values(
          entries.slice(first, first + ENTRIES_AT_ONCE).map((entry, i) => ({
            lookalike: id,
            rank: first + i + 1,
            account_id: entry.account,
            points: entry.points,
            coverage: entry.coverage,
            nearest: entry.nearest,
            reasons: JSON.stringify(entry.reasons),
          })),
        )
        .execute()
    await db
      .updateTable('lookalikes')
      .set({ found: JSON.stringify(found) })
      .where('id', '=', id)
      .execute()
  })
}

/** Every search, newest first. */
export async function allLookalikes(context: Context): Promise<Lookalike[]> {
  const rows = await context.records
    .db()
    .selectFrom('lookalikes')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(asLookalike)
}

async function rowById(context: Context, id: string): Promise<Row> {
  const row = await context.records.db().selectFrom('lookalikes').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('selection.lookalike.not_found', `There is no search ${id} for lookalikes.`)
  return row
}

/** @throws not_found `selection.lookalike.not_found` */
export const lookalikeById = async (context: Context, id: string): Promise<Lookalike> =>
  asLookalike(await rowById(context, id))

/** What was asked for. @throws not_found `selection.lookalike.not_found` */
export const requestOf = async (context: Context, id: string): Promise<NewLookalike> =>
  newLookalikeSchema.parse((await rowById(context, id)).request)

export type KeptResembling = Resembling & { rank: number }

/** A page by rank. */
export async function resemblingPage(
  context: Context,
  id: string,
  afterRank: number,
  limit: number,
): Promise<KeptResembling[]> {
  const { rows } = await context.records.sql<KeptResembling>(
    `select rank, account_id as account, points, coverage, nearest, reasons from lookalike_entries
     where lookalike = $1 and rank > $2 order by rank limit $3`,
    [id, afterRank, limit],
  )
  return rows
}

/** Forgets a search and what it found. @throws not_found `selection.lookalike.not_found` */
export const removeLookalike = (context: Context, id: string, author: string): Promise<Lookalike> =>
  context.records.transaction(async () => {
    const removed = await lookalikeById(context, id)
    await context.records.db().deleteFrom('lookalikes').where('id', '=', id).execute()
    await context.records
      .db()
      .insertInto('audit')
      .values({
        actor: author,
        action: 'selection.lookalike.removed',
        subject: `lookalike:${id}`,
        detail: JSON.stringify({ name: removed.name }),
      })
      .execute()
    return removed
  })
