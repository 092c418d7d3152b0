import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Import } from '../ingest.schema.ts'
import { decidedOutcome, findImport } from './imports.store.ts'

/** Stops an import that has not begun to write. @throws conflict `ingest.too_late_to_cancel` */
export async function cancelImport(context: Context, id: string, actor: string): Promise<Import> {
  const one = await findImport(context, id)
  const running = one.status === 'queued' || one.status === 'running'
  if (!running || one.job === null || (await decidedOutcome(context, id)) !== null) throw tooLate()
  await context.jobs.cancel(one.job)
  await context.jobs.finished(one.job)
  const ended = await findImport(context, id)
  // it may have begun to write while the order to stop was under way
  if (ended.status !== 'cancelled') throw tooLate()
  await context.records
    .db()
    .insertInto('audit')
    .values({
      actor,
      action: 'ingest.import_cancelled',
      subject: `import:${id}`,
      detail: JSON.stringify({ file: one.file.name }),
      at: context.clock.now(),
    })
    .execute()
  return ended
}

const tooLate = () =>
  conflict('ingest.too_late_to_cancel', 'The import has ended, or is being written and ends in a moment.')
