import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineJob, type JobDefinition } from '../../jobs/index.ts'
import type { ImportKind } from '../ingest.schema.ts'
import type { OnEvents } from '../on-events.ts'
import { findImport } from './imports.store.ts'
import { runImport } from './run-import.ts'

const importJobInput = z.object({ import: z.uuid() })

/** Called when an import has changed the facts: what follows from new accounts is for others to know. */
export type OnImported = (context: Context, kind: ImportKind) => Promise<void>

/** The job of an import, by name and input; `importJobThen` adds what follows it. */
export const importJob = importJobThen(
  async () => undefined,
  async () => undefined,
)

export function importJobThen(
  onImported: OnImported,
  onEvents: OnEvents,
): JobDefinition<z.infer<typeof importJobInput>> {
  return defineJob({
    name: 'ingest.import',
    input: importJobInput,
    async run(context, input, run) {
      const counts = await runImport(context, input.import, run, onEvents)
      const { kind, dryRun } = await findImport(context, input.import)
      if (!dryRun && counts.created + counts.updated > 0) await onImported(context, kind)
      return { import: input.import, ...counts }
    },
  })
}
