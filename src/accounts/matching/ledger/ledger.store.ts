import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { readCursor, writeCursor } from '../../../http/cursor.ts'
import { defineQuery, type RecordsSchema } from '../../../stores/index.ts'
import {
  type AccountRelation,
  evidenceSchema,
  type MatchEntry,
  type MatchSubject,
  matchSubjectSchema,
  type NamedAccount,
} from './ledger.schema.ts'

export const accountsNamed = defineQuery<{ ids: readonly bigint[] }, NamedAccount>(
  import.meta.url,
  './accounts-named.sql',
)

/** Who decided what no person did. */
export const MATCHER = 'matcher'

/** An answer before it is written down. */
export interface NewEntry {
  subject: string
  said: MatchSubject
  accountId: string | null
  probability: number
  evidence: MatchEntry['evidence']
  runnerUp: { account: string; probability: number } | null
  decision: MatchEntry['decision']
  decidedBy: string
  relation: AccountRelation | null
}
export type Entry = NewEntry & { id: string; decidedAt: Date; undoneAt: Date | null; undoneBy: string | null }
type Row = Selectable<RecordsSchema['match_links']>

const runnerUpSchema = z.object({ account: z.string(), probability: z.number() }).nullable()

const read = (row: Row): Entry => ({
  id: row.id,
  subject: row.subject,
  said: matchSubjectSchema.parse(row.said),
  accountId: row.account_id,
  probability: row.probability,
  evidence: z.array(evidenceSchema).parse(row.evidence),
  runnerUp: runnerUpSchema.parse(row.runner_up),
  decision: row.decision,
  decidedBy: row.decided_by,
  relation: row.relation,
  decidedAt: row.decided_at,
  undoneAt: row.undone_at,
  undoneBy: row.undone_by,
})

/** The subject as one text. */
export const subjectOf = (said: MatchSubject): string =>
  JSON.stringify([
    said.source,
    said.name,
    said.name === '' ? said.domain : '',
    ...(said.contact === '' ? [] : [said.contact]),
  ])

export async function addEntries(context: Context, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  await context.records
    .db()
    .insertInto('match_links')
    .values(
      entries.map(e => ({
        subject: e.subject,
        source: e.said.source,
        said: JSON.stringify(e.said),
        account_id: e.accountId,
        probability: e.probability,
        evidence: JSON.stringify(e.evidence),
        runner_up: e.runnerUp === null ? null : JSON.stringify(e.runnerUp),
        decision: e.decision,
        decided_by: e.decidedBy,
        relation: e.relation,
        decided_at: context.clock.now(),
      })),
    )
    .execute()
}

export async function findEntry(context: Context, id: string): Promise<Entry | undefined> {
  const row = await context.records.db().selectFrom('match_links').selectAll().where('id', '=', id).executeTakeFirst()
  return row && read(row)
}

/** The latest entry of each subject that was not taken back. */
const standing = (context: Context) =>
  context.records
    .db()
    .with('standing', db =>
      db
        .selectFrom('match_links')
        .selectAll()
        .distinctOn('subject')
        .where('undone_at', 'is', null)
        .orderBy('subject')
        .orderBy('id', 'desc'),
    )
    .selectFrom('standing')

/** What stands about pairs of accounts: one organisation twice, or parts of a house. */
export async function standingAbout(context: Context, what: 'same' | 'parts'): Promise<Entry[]> {
  const rows = await context.records
    .db()
    .selectFrom('match_links')
    .selectAll()
    .distinctOn('subject')
    .where('undone_at', 'is', null)
    .where('relation', 'in', what === 'same' ? ['same'] : ['branch', 'subsidiary'])
    .orderBy('subject')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(read)
}

/** What stands for these subjects. */
export async function standingOf(context: Context, subjects: readonly string[]): Promise<Map<string, Entry>> {
  if (subjects.length === 0) return new Map()
  const rows = await context.records
    .db()
    .selectFrom('match_links')
    .selectAll()
    .distinctOn('subject')
    .where('undone_at', 'is', null)
    .where('subject', 'in', [...subjects])
    .orderBy('subject')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(row => [row.subject, read(row)]))
}

/** Accounts that a person ruled out, by subject. */
export async function neverOf(context: Context, subjects: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (subjects.length === 0) return found
  const rows = await context.records
    .db()
    .selectFrom('match_never')
    .select(['subject', 'account_id'])
    .where('subject', 'in', [...subjects])
    .execute()
  for (const row of rows) found.set(row.subject, [...(found.get(row.subject) ?? []), row.account_id])
  return found
}

/** What waits for a person about names, as it stands: subject and entry. */
export const inReview = async (context: Context) =>
  standing(context).select(['id', 'subject']).where('decision', '=', 'review').where('relation', 'is', null).execute()

/** How good each source is: what stands for its names. */
export async function countBySource(context: Context) {
  const rows = await standing(context)
    .select(['source', 'decision', e => e.fn.countAll<string>().as('n')])
    .where('relation', 'is', null)
    .groupBy(['source', 'decision'])
    .orderBy('source')
    .execute()
  const items = new Map<string, { source: string; link: number; review: number; none: number }>()
  for (const { source, decision, n } of rows) {
    const item = items.get(source) ?? { source, link: 0, review: 0, none: 0 }
    item[decision] = Number(n)
    items.set(source, item)
  }
  return { items: [...items.values()] }
}

async function shown(context: Context, entries: readonly Entry[]): Promise<MatchEntry[]> {
  const ids = new Set(entries.flatMap(e => [e.accountId, e.runnerUp?.account].filter(id => typeof id === 'string')))
  const names = ids.size === 0 ? [] : await accountsNamed(context.facts, { ids: [...ids].map(BigInt) })
  const byId = new Map(names.map(name => [name.id, name]))
  const named = (id: string) => byId.get(id) ?? { id, name: id, domain: '', city: '', country: '' }
  return entries.map(e => ({
    id: e.id,
    subject: e.said,
    account: e.accountId === null ? null : named(e.accountId),
    probability: e.probability,
    evidence: e.evidence,
    relation: e.relation,
    runnerUp: e.runnerUp && { account: named(e.runnerUp.account), probability: e.runnerUp.probability },
    decision: e.decision,
    decidedBy: e.decidedBy,
    decidedAt: e.decidedAt.toISOString(),
    undoneAt: e.undoneAt?.toISOString() ?? null,
    undoneBy: e.undoneBy,
  }))
}

type Page = { cursor?: string | undefined; limit: number }

/** What waits for a person, the most probable first. */
export async function listQueue(context: Context, { cursor, limit }: Page) {
  const all = standing(context).where('decision', '=', 'review')
  const { n } = await all.select(e => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow()
  let page = all
    .selectAll()
    .orderBy('probability', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor) {
    const [probability, id] = readCursor(cursor)
    page = page.where(e =>
      e.or([
        e('probability', '<', Number(probability)),
        e.and([e('probability', '=', Number(probability)), e('id', '<', String(id))]),
      ]),
    )
  }
  const rows = (await page.execute()).map(read)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const items = await shown(context, rows.slice(0, limit))
  return { total: Number(n), items, next: last ? writeCursor([last.probability, last.id]) : null }
}

/** Every entry, the newest first. */
export async function listLedger(context: Context, { cursor, limit }: Page) {
  const db = context.records.db()
  const { n } = await db
    .selectFrom('match_links')
    .select(e => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  let page = db
    .selectFrom('match_links')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor) page = page.where('id', '<', String(readCursor(cursor)[0]))
  const rows = (await page.execute()).map(read)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    total: Number(n),
    items: await shown(context, rows.slice(0, limit)),
    next: last ? writeCursor([last.id]) : null,
  }
}

/** Takes entries back. */
export async function takeBack(context: Context, ids: readonly string[], by: string): Promise<void> {
  if (ids.length === 0) return
  await context.records
    .db()
    .updateTable('match_links')
    .set({ undone_at: context.clock.now(), undone_by: by })
    .where('id', 'in', [...ids])
    .execute()
}
