import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { accountNames } from '../account-names.ts'
import { inPoints } from '../fit/micro-points.ts'
import type { agreeSchema, ListReview, listReviewsSchema } from '../selection.schema.ts'
import { compareLists, mostMoves } from './compare-lists.ts'
import { entriesOf, listVersions } from './target-lists.store.ts'

const PAST_SHOWN = 24
const OPEN = 'open'

interface KeptReview {
  id: string
  from: number | null
  to: number
  createdAt: Date
  marketing: { by: string; at: string } | null
  sales: { by: string; at: string } | null
  note: string
}

async function keptReviews(context: Context): Promise<KeptReview[]> {
  const rows = await context.records.db().selectFrom('list_reviews').selectAll().orderBy('to_version', 'desc').execute()
  const agreed = (by: string | null, at: Date | null) => (by && at ? { by, at: at.toISOString() } : null)
  return rows.map(row => ({
    id: row.id,
    from: row.from_version,
    to: row.to_version,
    createdAt: row.created_at,
    marketing: agreed(row.marketing_agreed_by, row.marketing_agreed_at),
    sales: agreed(row.sales_agreed_by, row.sales_agreed_at),
    note: row.note,
  }))
}

/**
 * The review that is due: the one that a team has agreed to and the other has not, or else the newest list against
 * the one both teams agreed on last. Null when nothing has changed since.
 */
async function dueReview(context: Context, kept: readonly KeptReview[]): Promise<KeptReview | null> {
  const open = kept.find(review => !review.marketing || !review.sales)
  if (open) return open
  const [newest] = await listVersions(context, 1)
  const agreed = kept[0]?.to ?? null
  if (!newest || newest.version === agreed) return null
  const createdAt = new Date(newest.createdAt)
  return { id: OPEN, from: agreed, to: newest.version, createdAt, marketing: null, sales: null, note: '' }
}

async function compared(context: Context, review: KeptReview): Promise<ListReview> {
  const before = await entriesOf(context, review.from)
  const after = await entriesOf(context, review.to)
  const was = new Map(before.map(entry => [entry.account, entry]))
  const is = new Map(after.map(entry => [entry.account, entry]))
  const { enter, leave, move, stay } = compareLists(before, after)
  const shown = [enter, leave, move].map(list => list.slice(0, mostMoves))
  const names = await accountNames(
    context,
    shown.flat().map(m => m.account),
  )
  const [entering = [], leaving = [], moving = []] = shown.map(list =>
    list.map(({ account, tierBefore, tierAfter }) => {
      const old = was.get(account)
      const now = is.get(account)
      return {
        account,
        name: names.get(account) ?? account,
        fitBefore: old ? inPoints(old.fit) : null,
        fitAfter: inPoints((now ?? old)?.fit ?? 0),
        gradeBefore: old?.grade ?? null,
        gradeAfter: (now ?? old)?.grade ?? ('F' as const),
        tierBefore,
        tierAfter,
      }
    }),
  )
  return {
    id: review.id,
    fromVersion: review.from,
    toVersion: review.to,
    createdAt: review.createdAt.toISOString(),
    enter: entering,
    leave: leaving,
    move: moving,
    counts: { enter: enter.length, leave: leave.length, move: move.length, stay },
    marketing: review.marketing,
    sales: review.sales,
    note: review.note,
  }
}

/** The review that is due and the closed ones, newest first. */
export async function listReviews(context: Context): Promise<z.infer<typeof listReviewsSchema>> {
  const kept = await keptReviews(context)
  const due = await dueReview(context, kept)
  const past: ListReview[] = []
  for (const review of kept.filter(r => r.marketing && r.sales).slice(0, PAST_SHOWN))
    past.push(await compared(context, review))
  return { current: due ? await compared(context, due) : null, past }
}

/**
 * A team agrees to the review that is due. The first to agree freezes which lists are compared; with the second the
 * review is closed, and its list is what the next one starts from.
 * @throws conflict `selection.nothing_to_review`, `selection.already_agreed`
 */
export async function agreeToReview(context: Context, agreement: z.infer<typeof agreeSchema>, author: string) {
  const { team, name, note } = agreement
  await context.records.transaction(async () => {
    const db = context.records.db()
    const due = await dueReview(context, await keptReviews(context))
    if (!due) throw conflict('selection.nothing_to_review', 'The list has not changed since the last review.')
    if (due[team]) throw conflict('selection.already_agreed', `${due[team].by} has already agreed for ${team}.`)
    const id = due.id === OPEN ? newId() : due.id
    const at = context.clock.now()
    if (due.id === OPEN) {
      await db
        .insertInto('list_reviews')
        .values({ id, from_version: due.from, to_version: due.to, note: '', created_at: at })
        .execute()
    }
    const notes = [due.note, note ?? ''].filter(Boolean).join('\n')
    await db
      .updateTable('list_reviews')
      .set(
        team === 'marketing'
          ? { marketing_agreed_by: name, marketing_agreed_at: at, note: notes }
          : { sales_agreed_by: name, sales_agreed_at: at, note: notes },
      )
      .where('id', '=', id)
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'selection.review.agreed',
        subject: `list_review:${id}`,
        detail: JSON.stringify({ team, name, list: due.to }),
      })
      .execute()
  })
  return listReviews(context)
}
