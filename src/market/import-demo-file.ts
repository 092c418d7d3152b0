import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { receiveFile, runImport, startImport } from '../ingest/index.ts'
import type { ImportCounts } from '../ingest/ingest.schema.ts'
import type { JobRun } from '../jobs/index.ts'
import { DEMO_AUTHOR, type DemoImport } from './demo-imports.ts'

/**
 * Imports one file of the demo within the job that loads it, through the product's own import. A job that is run again
 * after a crash goes on with the imports it had begun.
 */
export async function importDemoFile(
  context: Context,
  folder: string,
  { file, kind, source, mapping }: DemoImport,
  job: JobRun,
): Promise<ImportCounts> {
  const begun = await context.records
    .db()
    .selectFrom('imports')
    .select('id')
    .where('job_id', '=', job.id)
    .where('file_name', '=', file)
    .executeTakeFirst()
  if (begun) return runImport(context, begun.id, job)
  const received = await receiveFile(context, file, createReadStream(join(folder, file)))
  const { import: id } = await startImport(
    context,
    { file: received.id, kind, preset: null, mapping, options: { source, knownAt: 'occurred' }, dryRun: false },
    { actor: DEMO_AUTHOR, job: job.id },
  )
  return runImport(context, id, job)
}
