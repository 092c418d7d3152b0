import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJobs } from '../../jobs/index.ts'
import { cancelImport } from './cancel-import.ts'
import { importJob } from './files.jobs.ts'
import { findImport } from './imports.store.ts'
import { receiveFile } from './receive-file.ts'
import { startImport } from './start-import.ts'
import { openImportContext } from './testing/import-text.ts'

let context: Awaited<ReturnType<typeof openImportContext>>
beforeAll(async () => {
  const opened = await openImportContext()
  context = { ...opened, jobs: openJobs(opened.records, [importJob], { exclusive: true }) }
})
afterAll(async () => {
  await context.jobs.stop()
  await context.close()
})

const steps = ['reading', 'matching']
const ROWS = 60_000
const text = `Account ID,Name,Employees\n${Array.from({ length: ROWS }, (_, i) => `${i},Company ${i},${i % 9 === 0 ? 'many' : i}\n`).join('')}`

async function begin(source: string, content = text) {
  const file = await receiveFile(context, 'large.csv', Readable.from([content]))
  const options = { knownAt: 'occurred', source } as const
  const input = { file: file.id, kind: 'accounts', preset: null, dryRun: false, options } as const
  return startImport(context, input, { actor: 'ann' })
}

/** A small import, to its end. */
async function finished(source: string) {
  const started = await begin(source, 'Account ID,Name\n1,Company 1\n')
  await context.jobs.finished(started.job)
  return findImport(context, started.import)
}

/** Rows of an import anywhere in the facts store, but for its rejects. */
async function left(id: string, source: string) {
  const tables = ['import_accounts', 'import_known', 'import_resolved', 'import_plan', 'import_links']
  const waiting = tables.map(t => `select count() n from ${t} where import_id = {id:UUID}`).join(' union all ')
  const [found] = await context.facts.ask<{ n: string }>(
    `select sum(n) n from (${waiting} union all select count() from account_versions where source = {source:String}
      union all select count() from accounts where source = {source:String}
      union all select count() from account_keys where startsWith(key, concat('source:', {source:String}, ':')))`,
    { id, source },
  )
  return Number(found?.n)
}

describe('an import that is cancelled', () => {
  it('before it starts never runs', async () => {
    const started = await begin('waiting')
    expect(await cancelImport(context, started.import, 'ann')).toMatchObject({ status: 'cancelled', counts: null })
    context.jobs.start(context)
    expect(await left(started.import, 'waiting')).toBe(0)
  })

  it.each(steps)('while it is %s leaves nothing behind, and can be begun again', async step => {
    const source = `stopped ${step}`
    const started = await begin(source)
    for (;;) {
      const { progress, status } = await context.jobs.get(started.job)
      if (steps.indexOf(progress?.step ?? '') >= steps.indexOf(step)) break
      if (status === 'done') throw new Error('it was too quick to be cancelled')
      await pause(1)
    }
    const cancelled = await cancelImport(context, started.import, 'ann')
    expect(cancelled).toMatchObject({ status: 'cancelled', counts: null, error: null })
    expect(cancelled.finishedAt).not.toBeNull()
    expect(await left(started.import, source)).toBe(0)
    const again = await finished(source)
    expect(again.counts).toMatchObject({ created: 1 })
  })

  it('after it has ended is told so, and stays as it is', async () => {
    const one = await finished('late')
    await expect(cancelImport(context, one.id, 'ann')).rejects.toMatchObject({ code: 'ingest.too_late_to_cancel' })
    expect(await findImport(context, one.id)).toMatchObject({ status: 'done', counts: { created: 1 } })
  })

  it('is written down with who did it', async () => {
    const rows = await context.records
      .db()
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'ingest.import_cancelled')
      .execute()
    expect(rows.map(r => r.actor)).toContain('ann')
  })
})
