import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import {
  type AccountFilter,
  accountFilterSchema,
  type newSavedViewSchema,
  type savedViewSchema,
} from '../accounts.schema.ts'

type SavedView = z.infer<typeof savedViewSchema>
type NewSavedView = z.infer<typeof newSavedViewSchema>

const columns = ['id', 'page', 'name', 'search', 'pinned'] as const

/** The named states of a page's URL, the pinned ones first, then by name. */
export const savedViews = ({ records }: Context, page: string | undefined): Promise<SavedView[]> =>
  records
    .db()
    .selectFrom('saved_views')
    .select(columns)
    .$if(page !== undefined, q => q.where('page', '=', page ?? ''))
    .orderBy('pinned', 'desc')
    .orderBy('name')
    .execute()

/**
 * The filter of a saved view of the accounts table, by its id or name; how it is sorted does not matter.
 * @throws notFound `accounts.view_not_found`
 */
export async function filterOfView(
  { records }: Context,
  view: string,
): Promise<{ name: string; filter: AccountFilter }> {
  const found = await records
    .db()
    .selectFrom('saved_views')
    .select(columns)
    .where('page', '=', 'accounts')
    .where(({ or, eb }) => or([eb(eb.cast<string>('id', 'text'), '=', view), eb('name', '=', view)]))
    .orderBy('name')
    .executeTakeFirst()
  if (!found) throw notFound('accounts.view_not_found', `There is no view ${view}.`)
  return { name: found.name, filter: accountFilterSchema.parse(Object.fromEntries(new URLSearchParams(found.search))) }
}

async function mustBeFree({ records }: Context, view: NewSavedView, except: string | null): Promise<void> {
  const taken = await records
    .db()
    .selectFrom('saved_views')
    .select('id')
    .where('page', '=', view.page)
    .where('name', '=', view.name)
    .executeTakeFirst()
  if (taken && taken.id !== except)
    throw conflict('accounts.view_name_taken', `There is a view “${view.name}” already.`, {
      fix: 'Choose another name, or change that view.',
    })
}

const note = ({ records }: Context, actor: string, action: string, subject: string, detail: object) =>
  records
    .db()
    .insertInto('audit')
    .values({ actor, action: `accounts.view_${action}`, subject, detail: JSON.stringify(detail) })
    .execute()

/** Keeps a view under a name. @throws conflict `accounts.view_name_taken` */
export const addSavedView = (context: Context, view: NewSavedView, actor: string): Promise<SavedView> =>
  context.records.transaction(async () => {
    await mustBeFree(context, view, null)
    const added = { id: newId(), ...view }
    await context.records.db().insertInto('saved_views').values(added).execute()
    await note(context, actor, 'added', added.id, view)
    return added
  })

/** Renames, pins or points a view elsewhere. @throws notFound `accounts.view_not_found`, conflict `accounts.view_name_taken` */
export const changeSavedView = (context: Context, id: string, view: NewSavedView, actor: string): Promise<SavedView> =>
  context.records.transaction(async () => {
    await mustBeFree(context, view, id)
    const before = await context.records
      .db()
      .selectFrom('saved_views')
      .select(columns)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) throw notFound('accounts.view_not_found', `There is no view ${id}.`)
    await context.records.db().updateTable('saved_views').set(view).where('id', '=', id).execute()
    await note(context, actor, 'changed', id, { before, after: view })
    return { id, ...view }
  })

/** Removes a view; what it was stays in the audit. @throws notFound `accounts.view_not_found` */
export const removeSavedView = (context: Context, id: string, actor: string): Promise<SavedView> =>
  context.records.transaction(async () => {
    const removed = await context.records
      .db()
      .deleteFrom('saved_views')
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirst()
    if (!removed) throw notFound('accounts.view_not_found', `There is no view ${id}.`)
    await note(context, actor, 'removed', id, removed)
    return removed
  })
