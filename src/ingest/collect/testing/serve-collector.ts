// The collector as a process of its own: serve-collector.ts FOLDER [POSTGRES SCHEMA]. Says its address, and stops at SIGTERM.
// With a Postgres the inbox is there.
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import type { Context } from '../../../context.ts'
import { openJobs } from '../../../jobs/index.ts'
import { systemClock } from '../../../kernel/clock.ts'
import { allowKeys, openKeyRing } from '../../../settings/index.ts'
import { migrateFacts } from '../../../stores/facts/migrate-facts.ts'
import { openFacts } from '../../../stores/facts/open-facts.ts'
import { lockFolder } from '../../../stores/folder-lock.ts'
import { openStores, type Stores } from '../../../stores/index.ts'
import { migrateRecords } from '../../../stores/records/migrate-records.ts'
import { openRecords } from '../../../stores/records/open-records.ts'
import { collectDoor } from '../collect.door.ts'
import { openRowInbox } from '../inbox/row-inbox.ts'
import { openSegmentInbox } from '../inbox/segment-inbox.ts'
import { openCollector } from '../open-collector.ts'

const [folder = '', url, schema = ''] = process.argv.slice(2)

async function openBeside(url: string): Promise<Stores> {
  const [facts, records] = await Promise.all([
    openFacts({ folder, memoryMb: 1024 }),
    openRecords({ folder: '', url, schema }),
  ])
  await Promise.all([migrateFacts(facts), migrateRecords(records)])
  const close = async () => {
    await Promise.all([facts.close(), records.close()])
  }
  return { facts, records, close }
}

const lock = await lockFolder(folder)
const stores = url ? await openBeside(url) : await openStores({ folder, memoryMb: 1024 })
const context: Context = {
  ...stores,
  folder,
  clock: systemClock,
  jobs: openJobs(stores.records, [], { exclusive: true }),
  log: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })),
}
await allowKeys(stores.records, { write: 'write-key-of-a-test', api: undefined })
const inbox = url ? openRowInbox(stores.records) : openSegmentInbox(join(folder, 'inbox'))
const collector = openCollector(context, inbox, async () => undefined)
const door = collectDoor({
  keys: openKeyRing(stores.records),
  log: context.log,
  now: Date.now,
  accept: (line, events) => collector.accept(line, events),
})
collector.start()
const server = serve({ fetch: door.fetch, port: 0, hostname: '127.0.0.1' }, at => {
  process.stdout.write(`at http://127.0.0.1:${at.port}\n`)
})
process.once('SIGTERM', async () => {
  server.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await collector.settled()
  await collector.stop()
  await stores.close()
  lock.release()
  process.exit(0)
})
