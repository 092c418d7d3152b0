import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateFacts } from '../../stores/facts/migrate-facts.ts'
import { openFacts } from '../../stores/facts/open-facts.ts'
import type { Facts, Records } from '../../stores/index.ts'
import { migrateRecords } from '../../stores/records/migrate-records.ts'
import { postgres } from '../../stores/testing/engines.ts'
import { startProcess } from '../../stores/testing/start-process.ts'

const serveCollector = new URL('./testing/serve-collector.ts', import.meta.url)
const ROUNDS = 10
const SENDERS = 4
const EVENTS = 25

/** Sends batches without end and notes what was acknowledged; what was not is sent again, and some of the rest too. */
class Sender {
  readonly acknowledged = new Set<number>()
  readonly #open = new Set<number>()
  #next = 0

  body = (batch: number) =>
    JSON.stringify({
      batch: Array.from({ length: EVENTS }, (_, i) => ({
        type: i === 7 ? 'identify' : 'page',
        messageId: `${batch}-${i}`,
        anonymousId: `visitor-${batch % 11}`,
        timestamp: new Date(Date.UTC(2026, batch % 12, 1 + (i % 27))).toISOString(),
        traits: i === 7 ? { email: `p${batch % 11}@c${batch % 3}.com` } : undefined,
      })),
    })

  async sendUntilDown(url: string, onAcknowledged: () => void) {
    const headers = { authorization: 'Bearer write-key-of-a-test' }
    await Promise.all(
      Array.from({ length: SENDERS }, async () => {
        for (;;) {
          const [again] = this.#open
          const repeated = this.#next % 5 === 4 ? [...this.acknowledged].at(-3) : undefined
          const batch = again ?? repeated ?? this.#next
          this.#next++
          this.#open.delete(batch)
          const answer = await fetch(`${url}/v1/batch`, { method: 'POST', body: this.body(batch), headers }).catch(
            () => null,
          )
          if (answer?.status === 200) {
            this.acknowledged.add(batch)
            onAcknowledged()
          } else if (!this.acknowledged.has(batch)) this.#open.add(batch)
          if (!answer) return
        }
      }),
    )
  }
}

interface Home {
  name: string
  rounds: number
  words: readonly string[]
  /** Before each start. */
  prepare(): Promise<unknown>
}

let turn: Promise<unknown> = Promise.resolve()
/** Opens the facts of a folder for a moment: the engine has one folder a process. */
function withFacts<T>(folder: string, work: (facts: Facts) => Promise<T>): Promise<T> {
  const done = turn.then(async () => {
    const facts = await openFacts({ folder, memoryMb: 512 })
    try {
      return await work(facts)
    } finally {
      await facts.close()
    }
  })
  turn = done.catch(() => undefined)
  return done
}

/** Kills a collector under load so many times, and compares what is stored with what was acknowledged. */
async function killRounds(folder: string, { rounds, words, prepare }: Home) {
  await withFacts(folder, async facts => {
    await migrateFacts(facts)
    const keys = [0, 1, 2].map(i => ({ key: `domain:c${i}.com`, kind: 'domain', account_id: `${i + 1}` }))
    await facts.insert('account_keys', keys)
  })
  const sender = new Sender()
  for (let round = 0; round < rounds; round++) {
    await prepare()
    const collector = startProcess(serveCollector, [folder, ...words])
    const [, url = ''] = await collector.says(/at (http:\S+)\n/)
    let sending: Promise<void> | undefined
    await new Promise<void>(resolve => {
      sending = sender.sendUntilDown(url, resolve)
    })
    await pause(Math.random() * 600)
    collector.child.kill('SIGKILL')
    await Promise.all([collector.ended, sending])
  }
  await prepare()
  const last = startProcess(serveCollector, [folder, ...words])
  await last.says(/at (http:\S+)\n/)
  last.child.kill('SIGTERM')
  expect(await last.ended, last.stderr()).toBe(0)

  const { counted, rows } = await withFacts(folder, async facts => {
    const [counted] = await facts.ask<Record<string, string>>(
      'select count() events, uniqExact(event_id) ids, countIf(account_id != 0) owned, (select sum(count) from engagement_daily) rolled from events',
    )
    const rows = await facts.ask<{ batch: string; n: string }>(
      `select splitByChar('-', event_id)[1] batch, count() n from events group by batch`,
    )
    return { counted, rows }
  })
  const whole = new Set(rows.filter(r => Number(r.n) === EVENTS).map(r => Number(r.batch)))
  expect([...sender.acknowledged].filter(batch => !whole.has(batch))).toEqual([])
  expect(counted).toEqual({ events: counted?.ids, ids: counted?.ids, owned: counted?.owned, rolled: counted?.owned })
  expect(Number(counted?.owned)).toBeGreaterThan(0)
  expect(sender.acknowledged.size).toBeGreaterThan(rounds)
}

const server = await postgres()
if (server.missing) process.stderr.write(`skipped: kill -9 with the inbox in Postgres: ${server.missing}\n`)
const root = mkdtempSync(join(tmpdir(), 'spearfish-collect-kill-'))
let records: Records | undefined
beforeAll(async () => {
  if (server.missing) return
  records = await server.open()
  await migrateRecords(records)
})
afterAll(async () => {
  await records?.close()
  if (!server.missing) await server.remove()
  rmSync(root, { recursive: true, force: true })
})

const nothing = async () => undefined
/** As if a minute had passed: whoever emptied the inbox when it was killed has lost it. */
const endLease = async () => records?.sql("update event_lease set until = now() - interval '1 second'")
// side by side: most of a round is the start of a process
const homes: readonly Home[] = [
  { name: 'a folder', rounds: ROUNDS / 2, words: [], prepare: nothing },
  { name: 'another folder', rounds: ROUNDS / 2, words: [], prepare: nothing },
  ...(server.missing
    ? []
    : [{ name: 'Postgres', rounds: 3, words: Object.values(server.server ?? {}), prepare: endLease }]),
]
describe.concurrent('kill -9 under load loses nothing acknowledged and counts nothing twice', () => {
  it.each(homes)('$rounds times over, with the inbox in $name', { timeout: 240_000 }, home =>
    killRounds(join(root, home.name), home),
  )
})
