import { Readable } from 'node:stream'
import { pino } from 'pino'
import type { Context } from '../../../context.ts'
import { openJobs } from '../../../jobs/index.ts'
import { openTestStores } from '../../../stores/testing/open-test-stores.ts'
import type { Import, ImportKind, NewImport } from '../../ingest.schema.ts'
import { findImport } from '../imports.store.ts'
import { receiveFile } from '../receive-file.ts'
import { runImport } from '../run-import.ts'
import { startImport } from '../start-import.ts'

/** A context on real stores whose time moves a second with every look, and whose jobs are run by hand. */
export async function openImportContext(): Promise<Context & { close(): Promise<void> }> {
  const stores = await openTestStores()
  let now = Date.parse('2026-11-22T00:00:00Z')
  return {
    ...stores,
    clock: {
      now() {
        now += 1000
        return new Date(now)
      },
    },
    jobs: openJobs(stores.records, [], { exclusive: true }),
    log: pino({ level: 'silent' }),
    close: () => stores.close(),
  }
}

export const runOf = (id: string) => ({ id, signal: new AbortController().signal, progress: () => undefined })

export const receiveText = (context: Context, name: string, text: string | Buffer) =>
  receiveFile(context, name, Readable.from([Buffer.from(text)]))

/** Uploads a text and imports it, to its end. */
export async function importText(
  context: Context,
  kind: ImportKind,
  text: string | Buffer,
  more: Partial<NewImport> & { name?: string } = {},
): Promise<Import> {
  const { name = `${kind}.csv`, ...input } = more
  const file = await receiveText(context, name, text)
  const started = await startImport(
    context,
    { preset: null, options: { knownAt: 'occurred', source: 'test' }, dryRun: false, ...input, file: file.id, kind },
    { actor: 'test' },
  )
  await runImport(context, started.import, runOf(started.job))
  return findImport(context, started.import)
}
