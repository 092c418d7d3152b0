// The collector as a process of its own: serve-collector.ts FOLDER. Says its address, and stops at SIGTERM.
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import type { Context } from '../../../context.ts'
import { openJobs } from '../../../jobs/index.ts'
import { systemClock } from '../../../kernel/clock.ts'
import { allowKeys, openKeyRing } from '../../../settings/index.ts'
import { lockFolder } from '../../../stores/folder-lock.ts'
import { openStores } from '../../../stores/index.ts'
import { collectDoor } from '../collect.door.ts'
import { openSegmentInbox } from '../inbox/segment-inbox.ts'
import { openCollector } from '../open-collector.ts'

const [folder = ''] = process.argv.slice(2)
const lock = await lockFolder(folder)
const stores = await openStores({ folder, memoryMb: 1024 })
const context: Context = {
  ...stores,
  folder,
  clock: systemClock,
  jobs: openJobs(stores.records, [], { exclusive: true }),
  log: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })),
}
await allowKeys(stores.records, { write: 'write-key-of-a-test', api: undefined })
const collector = openCollector(context, openSegmentInbox(join(folder, 'inbox')), async () => undefined)
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
