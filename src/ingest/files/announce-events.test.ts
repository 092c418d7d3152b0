import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChangedEvents } from '../on-events.ts'
import { runImport } from './run-import.ts'
import { startImport } from './start-import.ts'
import { importText, openImportContext, receiveText, runOf } from './testing/import-text.ts'

let context: Awaited<ReturnType<typeof openImportContext>>
beforeAll(async () => {
  context = await openImportContext()
})
afterAll(() => context.close())

it('an import of events tells whose events came and when the earliest happened, and nothing when none came', async () => {
  await importText(context, 'accounts', 'Account ID,Name,Website\n1,Acme,acme.com\n2,Borealis,borealis.com\n')
  const text =
    'Event ID,Time,Type,Domain\na,2026-03-02,visit,acme.com\nb,2026-02-01,visit,acme.com\nc,2026-01-05,visit,unknown.com\n'
  const heard: ChangedEvents[] = []
  for (let time = 0; time < 2; time++) {
    const file = await receiveText(context, 'events.csv', text)
    const options = { knownAt: 'occurred', source: 'test' } as const
    const order = { file: file.id, kind: 'events', preset: null, options, dryRun: false } as const
    const started = await startImport(context, order, { actor: 'test' })
    await runImport(context, started.import, runOf(started.job), async (_, changed) => {
      heard.push(changed)
    })
  }
  const [acme] = await context.facts.ask<{ id: string }>(
    `select toString(account_id) id from accounts final where domain = 'acme.com'`,
  )
  expect(heard).toEqual([{ accountIds: [acme?.id], earliest: new Date('2026-01-05T00:00:00Z') }])
})
