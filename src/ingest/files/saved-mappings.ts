import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { importOptionsSchema, type newSavedMappingSchema, type savedMappingSchema } from '../ingest.schema.ts'

type SavedMapping = z.infer<typeof savedMappingSchema>

/** Mappings that somebody kept for the next file of the same kind, by name. */
export async function listMappings(context: Context): Promise<SavedMapping[]> {
  const rows = await context.records.db().selectFrom('import_mappings').selectAll().orderBy('name').execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    kind: row.kind as SavedMapping['kind'],
    mapping: row.mapping as SavedMapping['mapping'],
    options: importOptionsSchema.parse(row.options),
  }))
}

const audit = (context: Context, actor: string, action: string, id: string, name: string) =>
  context.records
    .db()
    .insertInto('audit')
    .values({ actor, action, subject: `mapping:${id}`, detail: JSON.stringify({ name }), at: context.clock.now() })
    .execute()

/** @throws conflict `ingest.mapping_name_taken` */
export async function saveMapping(
  context: Context,
  mapping: z.infer<typeof newSavedMappingSchema>,
  actor: string,
): Promise<SavedMapping> {
  const saved = { id: newId(), ...mapping }
  await context.records.transaction(async () => {
    const db = context.records.db()
    const taken = await db.selectFrom('import_mappings').select('id').where('name', '=', saved.name).executeTakeFirst()
    if (taken)
      throw conflict('ingest.mapping_name_taken', `There is a mapping named ${saved.name} already.`, {
        fix: 'Choose another name, or delete the other one first.',
      })
    await db
      .insertInto('import_mappings')
      .values({
        ...saved,
        mapping: JSON.stringify(saved.mapping),
        options: JSON.stringify(saved.options),
        created_at: context.clock.now(),
      })
      .execute()
    await audit(context, actor, 'ingest.mapping_saved', saved.id, saved.name)
  })
  return saved
}

/** @throws not_found `ingest.no_such_mapping` */
export async function deleteMapping(context: Context, id: string, actor: string): Promise<void> {
  await context.records.transaction(async () => {
    const gone = await context.records
      .db()
      .deleteFrom('import_mappings')
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst()
    if (!gone) throw notFound('ingest.no_such_mapping', `There is no mapping ${id}.`)
    await audit(context, actor, 'ingest.mapping_deleted', id, gone.name)
  })
}
