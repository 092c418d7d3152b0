import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type ImportFile, uploadPath } from './import-file.ts'
import { detectFormat } from './read/detect-format.ts'
import { listSheets } from './read/read-xlsx.ts'

/** Keeps a file below the data folder while it streams in, and finds out what it is. @throws invalid `ingest.file_empty`, `ingest.file_unreadable` */
export async function receiveFile(
  context: Context,
  name: string,
  content: ReadableStream<Uint8Array> | Readable | null,
): Promise<ImportFile> {
  if (!content) throw invalid('ingest.file_empty', 'The request has no body.', { fix: 'Send the file as the body.' })
  const id = newId()
  const path = uploadPath(context, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    const stream = content instanceof Readable ? content : Readable.fromWeb(content)
    await pipeline(stream, measure, createWriteStream(path, { mode: 0o600 }))
    const found = await detectFormat(path)
    const sheets = found.format === 'xlsx' ? await listSheets(path) : []
    const format = { ...found, sheets, sheet: sheets[0] ?? null }
    await context.records
      .db()
      .insertInto('import_files')
      .values({
        id,
        name,
        size,
        sha256: hash.digest('hex'),
        format: JSON.stringify(format),
        created_at: context.clock.now(),
      })
      .execute()
    return { id, name, size, format, path }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
