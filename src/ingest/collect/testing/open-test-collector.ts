import { join } from 'node:path'
import { pino } from 'pino'
import type { Context } from '../../../context.ts'
import { openJobs } from '../../../jobs/index.ts'
import { allowKeys, openKeyRing } from '../../../settings/index.ts'
import { openTestStores } from '../../../stores/testing/open-test-stores.ts'
import type { ChangedEvents } from '../../on-events.ts'
import { collectDoor } from '../collect.door.ts'
import { openSegmentInbox } from '../inbox/segment-inbox.ts'
import { openCollector } from '../open-collector.ts'

export const WRITE_KEY = 'write-key-of-a-test'

/** A door with a collector behind it on real stores, started; `heard` is what its hook was told. */
export async function openTestCollector(more: { now?: () => number; inboxBytes?: number } = {}) {
  const stores = await openTestStores()
  const { now = Date.now } = more
  const context: Context = {
    ...stores,
    clock: { now: () => new Date(now()) },
    jobs: openJobs(stores.records, [], { exclusive: true }),
    log: pino({ level: process.env.SPEARFISH_LOG ?? 'silent' }),
  }
  await allowKeys(stores.records, { write: WRITE_KEY, api: undefined })
  const heard: ChangedEvents[] = []
  const inbox = openSegmentInbox(join(stores.folder, 'inbox'))
  const hook = async (_: Context, changed: ChangedEvents) => {
    heard.push(changed)
  }
  const collector = openCollector(context, inbox, hook, more)
  const keys = openKeyRing(stores.records)
  const door = collectDoor({ keys, log: context.log, now, accept: (line, events) => collector.accept(line, events) })
  collector.start()
  return {
    context,
    collector,
    door,
    heard,
    hook,
    /** Sends a body to the door as a client would. */
    send: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      door.request(path, {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        headers: { authorization: `Bearer ${WRITE_KEY}`, ...headers },
      }),
    events: <Row = Record<string, unknown>>(columns: string, where = '1') =>
      context.facts.ask<Row>(`select ${columns} from events where ${where} order by occurred_at, event_id`),
    async close() {
      await collector.stop()
      await stores.close()
    },
  }
}
