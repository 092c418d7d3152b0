import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import type { FileFormat } from './read/detect-format.ts'

/** An uploaded file. */
export interface ImportFile {
  id: string
  name: string
  size: number
  format: FileFormat
  path: string
}

export const uploadPath = (context: Context, id: string): string => join(context.folder, 'uploads', id)

/** @throws not_found `ingest.no_such_file` also when it was removed, because a person in it was forgotten */
export async function findFile(context: Context, id: string): Promise<ImportFile> {
  const row = await context.records.db().selectFrom('import_files').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !existsSync(uploadPath(context, id)))
    throw notFound('ingest.no_such_file', `There is no uploaded file ${id}.`)
  const format = row.format as FileFormat
  return { id: row.id, name: row.name, size: Number(row.size), format, path: uploadPath(context, id) }
}
