// A server for the collector's bench: collect-server FOLDER bare|collector ACCOUNTS. Says its address.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import type { Context } from '../src/context.ts'
import { faultOfEvent } from '../src/ingest/collect/check-event.ts'
import { collectDoor } from '../src/ingest/collect/collect.door.ts'
import { openSegmentInbox } from '../src/ingest/collect/inbox/segment-inbox.ts'
import { openCollector } from '../src/ingest/collect/open-collector.ts'
import { openJobs } from '../src/jobs/index.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { allowKeys, openKeyRing } from '../src/settings/index.ts'
import { openStores } from '../src/stores/index.ts'

const [folder = '', mode = 'bare', accounts = '0'] = process.argv.slice(2)

/** The yardstick: the same JSON parsed and checked by the same hand, and nothing kept. */
function bare() {
  const app = new Hono()
  app.post('/v1/batch', async c => {
    const { batch } = (await c.req.json()) as { batch: unknown[] }
    let accepted = 0
    for (const event of batch) if (!faultOfEvent(event)) accepted++
    return c.json({ success: true, accepted })
  })
  return app
}

async function collector() {
  const stores = await openStores({ folder, memoryMb: 4096 })
  if (Number(accounts) > 0) {
    const many = { n: Number(accounts) }
    await stores.facts.run(
      `insert into account_keys select concat('domain:c', toString(number), '.com'), 'domain', sipHash64(number), now64(3) from numbers({n:UInt64})`,
      many,
    )
    await stores.facts.run(
      `insert into account_versions (account_id, valid_from, received_at, seq, source, name, domain)
      select sipHash64(number), now64(3), now64(3), number, 'bench', concat('Company ', toString(number)), concat('c', toString(number), '.com') from numbers({n:UInt64})`,
      many,
    )
  }
  const context: Context = {
    ...stores,
    folder,
    clock: systemClock,
    jobs: openJobs(stores.records, [], { exclusive: true }),
    log: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })),
  }
  await allowKeys(stores.records, { write: 'write-key-of-a-bench', api: undefined })
  const collecting = openCollector(context, openSegmentInbox(`${folder}/inbox`), async () => undefined)
  const app = collectDoor({
    keys: openKeyRing(stores.records),
    log: context.log,
    now: Date.now,
    accept: (line, events) => collecting.accept(line, events),
  })
  app.get('/stats', async c => c.json(await collecting.stats()))
  app.get('/seen/:account/:id', async c => {
    const { account, id } = c.req.param()
    const rows = await stores.facts.ask(
      'select event_id from events where account_id = sipHash64({account:UInt64}) and event_id = {id:String}',
      { account, id },
    )
    return c.json({ seen: rows.length > 0 })
  })
  app.get('/lookup/:ids/:batch', async c => {
    const { ids, batch } = c.req.param()
    await stores.facts.run(
      `insert into event_recent_ids select toStartOfHour(toDateTime('2026-11-22 00:00:00', 'UTC') - toIntervalSecond(rand64() % 1209600)), lower(hex(sipHash128(number))), toDate('2026-11-22')
      from numbers({n:UInt64}) where {n:UInt64} > (select count() from event_recent_ids)`,
      { n: Number(ids) },
    )
    const took: number[] = []
    for (let round = 0; round < 15; round++) {
      const began = performance.now()
      await stores.facts.ask(
        `select count() n from event_recent_ids where (hour, event_id) in (
          select toDateTime('2026-11-21 20:00:00', 'UTC') + toIntervalHour(number % 3), lower(hex(sipHash128(number + {seed:UInt64})))
          from numbers({batch:UInt64}))`,
        { batch: Number(batch), seed: round * 1_000_003 },
      )
      took.push(performance.now() - began)
    }
    return c.json({ median: took.sort((a, b) => a - b)[7] })
  })
  collecting.start()
  return app
}

const app = mode === 'bare' ? bare() : await collector()
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, at => {
  process.stdout.write(`at ${at.port}\n`)
})
