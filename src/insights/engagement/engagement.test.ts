import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsTime } from '../../kernel/clock.ts'
import type { Stores } from '../../stores/index.ts'
import { openTestStores } from '../../stores/testing/open-test-stores.ts'
import { defaultModelYaml, parseModel } from '../model/parse-model.ts'
import { oracleScore, type PlantedEvent } from '../testing/engagement-oracle.ts'
import { compileEngagement } from './compile-engagement.ts'
import type { Contribution } from './write-receipt.ts'
import { writeReceipt } from './write-receipt.ts'

const HISTORIES = 240
const model = parseModel(defaultModelYaml)
const compiled = compileEngagement(model)
const NOW = Date.parse('2026-06-01T00:00:00Z')
const DAY = 86_400_000

let seed = 20260601
/** mulberry32: the same histories in every run. */
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

const types = [
  'page_view',
  'page_view',
  'page_view',
  'white_paper_download',
  'webinar_attended',
  'email_clicked',
  'meeting',
  'email_opened',
  'email_unsubscribed',
  'unheard_of',
]
const urls = ['', 'https://us.example/', 'https://us.example/pricing', 'https://us.example/careers/x']

/** Everything that ever happened to an account: mostly known at once, some of it late, some done by machines. */
function history(account: number): PlantedEvent[] {
  return Array.from({ length: 1 + Math.floor(random() * 40) }, (_, n) => {
    const at = NOW - Math.floor(random() ** 2 * 85 * DAY)
    const late = random() < 0.2 ? Math.floor(random() * 60 * DAY) : Math.floor(random() * 2000)
    return {
      event_id: `${account}-${n}`,
      occurred_at: factsTime(new Date(at)),
      received_at: factsTime(new Date(Math.min(at + late, NOW))),
      account_id: String(account),
      contact_id: pick(['0', `${account}1`, `${account}2`, `${account}3`]),
      type: pick(types),
      url: pick(urls),
      value: random() < 0.5 ? Math.floor(random() * 90) : null,
      machine: random() < 0.1 ? 'scanner' : '',
    }
  })
}

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[all[i], all[j]] = [all[j] as T, all[i] as T]
  }
  return all
}

const columns = 'event_id, occurred_at, received_at, account_id, contact_id, type, url, value, machine'
const once = (token: string) => ({
  insert_deduplication_token: token,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  max_insert_threads: 1,
})

let stores: Stores & { folder: string }
/** What stands in the end, of each account. */
const standing = new Map<string, PlantedEvent[]>()
const roles = new Map<string, number>()
beforeAll(async () => {
  stores = await openTestStores()
  const { facts } = stores
  await facts.run(
    `create table planted (${columns
      .split(', ')
      .map(
        c =>
          `${c} ${c === 'value' ? 'Nullable(Float64)' : c.endsWith('_at') ? "DateTime64(3, 'UTC')" : c.endsWith('count_id') || c === 'contact_id' ? 'UInt64' : 'String'}`,
      )
      .join(', ')}, batch UInt32) engine = Memory`,
  )
  const planted = shuffled(Array.from({ length: HISTORIES }, (_, n) => history(n + 1)).flat())
  await facts.insert(
    'planted',
    planted.map((event, n) => ({ ...event, batch: n % 3 })),
  )
  // three batches in any order, each sent twice: the second time the engine must drop it, and what it feeds, too
  for (const batch of [2, 0, 2, 1, 0, 1])
    await facts.run(
      `insert into events (${columns}) select ${columns} from planted where batch = ${batch} order by event_id`,
      {},
      { settings: once(`batch-${batch}`) },
    )
  const gone = new Set(planted.filter(() => random() < 0.1).map(e => e.event_id))
  const moved = new Map(
    planted
      .filter(e => !gone.has(e.event_id) && random() < 0.1)
      .map(e => [e.event_id, String(1 + Math.floor(random() * HISTORIES))]),
  )
  const out = { ids: [...gone, ...moved.keys()] }
  const retract = `insert into event_retractions (${columns}, person_id) select ${columns}, contact_id from events where event_id in {ids:Array(String)} order by event_id`
  for (const _ of ['once', 'again']) await facts.run(retract, out, { settings: once('retract') })
  await facts.run('delete from events where event_id in {ids:Array(String)}', out)
  await facts.insert(
    'events',
    planted.filter(e => moved.has(e.event_id)).map(e => ({ ...e, account_id: moved.get(e.event_id) })),
  )
  for (const event of planted) {
    if (gone.has(event.event_id)) continue
    const account = moved.get(event.event_id) ?? event.account_id
    standing.set(account, [...(standing.get(account) ?? []), event])
  }
  await facts.insert(
    'contact_versions',
    Array.from({ length: HISTORIES }, (_, n) => ({
      contact_id: `${n + 1}1`,
      account_id: String(n + 1),
      valid_from: '2024-01-01 00:00:00.000',
      received_at: '2024-01-01 00:00:00.000',
      seq: '1',
      source: 'test',
      roles: ['decision_maker'],
    })),
  )
  for (let n = 1; n <= HISTORIES; n++) roles.set(`${n}1`, 150)
})
afterAll(() => stores.close())

async function scores(day: string, asOf: string | null): Promise<Map<string, bigint>> {
  const question = compiled.accounts({ scope: 'all', moments: [day], asOf: asOf === null ? null : new Date(asOf) })
  const rows = await stores.facts.ask<{ account_id: string; engagement: string }>(question.sql, question.bound)
  return new Map(rows.filter(row => row.engagement !== '0').map(row => [row.account_id, BigInt(row.engagement)]))
}

function expected(day: string, asOf: string | null): Map<string, bigint> {
  const known = asOf === null ? null : factsTime(new Date(asOf))
  const all = [...standing].map(
    ([account, events]) => [account, oracleScore(model, events, roles, { day, asOf: known })] as const,
  )
  return new Map(all.filter(([, score]) => score !== 0n))
}

const sorted = (map: Map<string, bigint>) => [...map].sort(([a], [b]) => Number(a) - Number(b))

describe(`the scores of ${HISTORIES} histories that came shuffled, late and twice, and were partly moved and erased`, () => {
  it('are those of their events one by one, now and as of any moment, and never use what was learned later', async () => {
    for (const [day, asOf] of [
      ['2026-06-01', null],
      ['2026-05-31', '2026-05-31T23:59:59.999Z'],
      ['2026-05-10', '2026-05-10T11:20:03.004Z'],
      ['2026-04-15', '2026-04-15T23:59:59.999Z'],
      ['2026-03-20', '2026-03-20T06:00:00.000Z'],
    ] as const) {
      const found = await scores(day, asOf)
      expect(sorted(found)).toEqual(sorted(expected(day, asOf)))
      expect(found.size).toBeGreaterThan(20)
    }
  })

  it('are those of a rollup that is built from scratch, bit for bit', async () => {
    const before = await scores('2026-06-01', null)
    await stores.facts.run('truncate table engagement_daily')
    await stores.facts.run(
      `insert into engagement_daily select account_id, person_id, toDate(occurred_at), type, page, machine,
         toDate(received_at), count(), sum(minutes) from events where account_id != 0 group by all`,
      {},
      { settings: { insert_deduplicate: 0 } },
    )
    expect(sorted(await scores('2026-06-01', null))).toEqual(sorted(before))
  })

  it('are the same with any number of threads, and the sums of their receipts', async () => {
    const found = await scores('2026-06-01', null)
    const question = compiled.accounts({ scope: 'all', moments: ['2026-06-01'], asOf: null })
    for (const max_threads of [1, 2, 7]) {
      const rows = await stores.facts.ask<{ account_id: string; engagement: string }>(question.sql, question.bound, {
        settings: { max_threads, max_block_size: 100 * max_threads },
      })
      expect(new Map(rows.filter(r => r.engagement !== '0').map(r => [r.account_id, BigInt(r.engagement)]))).toEqual(
        found,
      )
    }
    for (const account of [...found.keys()].slice(0, 25)) {
      const asked = compiled.receipt({ scope: { ids: [account] }, moments: ['2026-06-01'], asOf: null })
      const { score, lines } = writeReceipt(
        await stores.facts.ask<Contribution>(asked.sql, asked.bound),
        compiled.weights,
        new Map(),
      )
      expect(score).toBe(found.get(account))
      expect(lines.reduce((sum, line) => sum + BigInt(Math.round(line.points * 1e8)), 0n)).toBe(score)
    }
  })
})
