import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openStores } from '../../stores/index.ts'
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

  async sendUntilDown(url: string) {
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
          if (answer?.status === 200) this.acknowledged.add(batch)
          else if (!this.acknowledged.has(batch)) this.#open.add(batch)
          if (!answer) return
        }
      }),
    )
  }
}

it(`kill -9 under load loses nothing acknowledged and counts nothing twice, ${ROUNDS} times over`, {
  timeout: 240_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-collect-kill-'))
  const known = await openStores({ folder, memoryMb: 1024 })
  await known.facts.insert(
    'account_keys',
    [0, 1, 2].map(i => ({ key: `domain:c${i}.com`, kind: 'domain', account_id: `${i + 1}` })),
  )
  await known.close()
  const sender = new Sender()
  for (let round = 0; round < ROUNDS; round++) {
    const collector = startProcess(serveCollector, [folder])
    const [, url = ''] = await collector.says(/at (http:\S+)\n/)
    const sending = sender.sendUntilDown(url)
    await pause(100 + Math.random() * 700)
    collector.child.kill('SIGKILL')
    await Promise.all([collector.ended, sending])
  }
  const last = startProcess(serveCollector, [folder])
  await last.says(/at (http:\S+)\n/)
  last.child.kill('SIGTERM')
  expect(await last.ended, last.stderr()).toBe(0)

  const { facts, close } = await openStores({ folder, memoryMb: 1024 })
  const [counted] = await facts.ask<Record<string, string>>(
    'select count() events, uniqExact(event_id) ids, countIf(account_id != 0) owned, (select sum(count) from engagement_daily) rolled from events',
  )
  const rows = await facts.ask<{ batch: string; n: string }>(
    `select splitByChar('-', event_id)[1] batch, count() n from events group by batch`,
  )
  const whole = new Set(rows.filter(r => Number(r.n) === EVENTS).map(r => Number(r.batch)))
  expect([...sender.acknowledged].filter(batch => !whole.has(batch))).toEqual([])
  expect(counted).toEqual({ events: counted?.ids, ids: counted?.ids, owned: counted?.owned, rolled: counted?.owned })
  expect(Number(counted?.owned)).toBeGreaterThan(0)
  expect(sender.acknowledged.size).toBeGreaterThan(ROUNDS)
  await close()
  rmSync(folder, { recursive: true, force: true })
})
