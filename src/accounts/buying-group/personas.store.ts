import type { Context } from '../../context.ts'
import { type Persona, personasSchema } from './personas.schema.ts'

const setting = 'accounts.personas'

/** The personas of worksheet 2, in their order; none until somebody writes one. */
export async function readPersonas(context: Context): Promise<Persona[]> {
  const row = await context.records
    .db()
    .selectFrom('settings')
    .select('value')
    .where('name', '=', setting)
    .executeTakeFirst()
  return row ? personasSchema.parse(row.value).items : []
}

/** Changes the personas as a whole; the audit keeps them as they are afterwards. */
export const setPersonas = (context: Context, items: readonly Persona[], author: string): Promise<void> =>
  context.records.transaction(async () => {
    const value = JSON.stringify({ items })
    const row = { value, changed_at: context.clock.now() }
    const db = context.records.db()
    await db
      .insertInto('settings')
      .values({ name: setting, ...row })
      .onConflict(conflict => conflict.column('name').doUpdateSet(row))
      .execute()
    await db
      .insertInto('audit')
      .values({ actor: author, action: 'accounts.personas_changed', subject: setting, detail: value })
      .execute()
  })
