import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, apiOf } from '../cli/api.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { openSpearfish, type Spearfish } from '../main.ts'
import { scoreResultSchema, targetListSchema } from '../selection/selection.schema.ts'
import { demoLoadedSchema, demoRemovedSchema, demoSchema } from './market.schema.ts'
import type { AccountTruth } from './truth.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-demo-'))
let spearfish: Spearfish
let api: Api

beforeAll(async () => {
  spearfish = await openSpearfish({
    folder,
    port: 0,
    host: '127.0.0.1',
    log: 'error',
    memoryMb: 2048,
    databaseUrl: undefined,
    clickhouseUrl: undefined,
  })
  api = apiOf(spearfish.app)
})
afterAll(async () => {
  await spearfish.close()
  rmSync(folder, { recursive: true })
})

async function load(seed: number, accounts: number) {
  const { job } = await api.send(jobStartedSchema, 'POST', '/market/demo', { seed, accounts, end: '2026-11-22' })
  const loaded = await api.job(demoLoadedSchema, job)
  return { ...loaded, score: await api.job(scoreResultSchema, loaded.scoring) }
}

const truths = () =>
  readFileSync(join(folder, 'demo-market/truth.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => JSON.parse(line) as AccountTruth)

/** How much of the good accounts the best tenth by fit holds, against a tenth drawn blindly. */
async function topDecileLift(seed: number): Promise<number> {
  const ranked = await spearfish.context.facts.ask<{ source_id: string }>(`
    select substring(k.key, length('source:demo-market:') + 1) as source_id
    from account_fit as f final inner join (select * from account_keys final) as k on k.account_id = f.account_id
    where startsWith(k.key, 'source:demo-market:') order by f.fit desc, f.account_id`)
  const good = new Set(truths().flatMap(t => (t.good ? [t.source_id] : [])))
  const top = ranked.slice(0, Math.round(ranked.length / 10))
  const hits = top.filter(r => good.has(r.source_id)).length
  const lift = hits / top.length / (good.size / ranked.length)
  process.stdout.write(
    `seed ${seed}: ${hits} of the ${good.size} good accounts are among the best ${top.length} of ${ranked.length}, ${lift.toFixed(2)} times their share\n`,
  )
  return lift
}

const refused = (code: string) => ({ status: 409, code })
async function answerOf(method: string, body?: object) {
  const response = await spearfish.app.request('http://127.0.0.1/api/v1/market/demo', {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  const { code } = (await response.json()) as { code: string }
  return { status: response.status, code }
}

describe('the demo', () => {
  it('loads into an empty installation, through the product’s own import', async () => {
    expect(await api.get(demoSchema, '/market/demo')).toMatchObject({ state: 'none', loadable: true })
    const { files, score } = await load(7, 1200)
    expect(await api.get(demoSchema, '/market/demo')).toMatchObject({ state: 'ready', seed: 7, accounts: 1200 })
    for (const { name, counts } of files) {
      expect(counts.created + counts.updated + counts.unchanged + counts.rejected, name).toBe(counts.read)
      expect(counts.rejected / counts.read, name).toBeLessThan(0.03)
    }
    const dirty = truths().filter(t => t.dirt).length
    expect(files.find(f => f.name === 'accounts.csv')?.counts).toMatchObject({ read: 1200, rejected: dirty })
    expect(score.accounts).toBeGreaterThan(1200 - dirty)
  }, 120_000)

  it('shows rejects and deals without an account, as real data would', async () => {
    const business = truths().flatMap(t => t.deals)
    const [row] = await spearfish.context.facts.ask<{ n: string; lost: string }>(
      'select count() as n, countIf(account_id = 0) as lost from opportunities final',
    )
    expect(Number(row?.n)).toBe(business.filter(d => !d.dirt).length)
    expect(Number(row?.lost)).toBeGreaterThanOrEqual(business.filter(d => d.unmatched && !d.dirt).length)
  })

  it('groups one-to-few accounts by what they share, what they read and what hurts them', async () => {
    const list = await api.get(targetListSchema, '/selection/list?tier=one_to_few&limit=500')
    const few = list.tiers.find(({ tier }) => tier === 'one_to_few')?.count ?? 0
    expect(list.clusters.reduce((sum, { count }) => sum + count, list.unclustered)).toBe(few)
    expect(list.clusters.every(({ count }) => count >= 5 && count <= 15)).toBe(true)
    expect(list.unclustered).toBeLessThan(few / 2)
    const kinds = new Set(list.clusters.flatMap(({ traits }) => traits.map(({ kind }) => kind)))
    expect([...kinds]).toEqual(expect.arrayContaining(['branch', 'pain', 'topic']))
    for (const { id, traits, count } of list.clusters) {
      const members = list.items.filter(({ cluster }) => cluster?.id === id)
      expect(members).toHaveLength(count)
      for (const { defining, kind, value, accounts, lift } of traits) {
        const having = members.filter(one => one.clusterTraits.some(own => own.kind === kind && own.value === value))
        expect(having).toHaveLength(accounts)
        expect(accounts === count || !defining).toBe(true)
        expect(defining || lift >= 1.5).toBe(true)
      }
    }
    process.stdout.write(
      `${list.clusters.map(({ en, count }) => `${count} ${en}`).join('\n')}\n${list.unclustered} of ${few} in no cluster\n`,
    )
  })

  it('recovers the planted profile: the best tenth by fit holds three times its share of good accounts', async () => {
    expect(await topDecileLift(7)).toBeGreaterThanOrEqual(3)
  })

  it('has a target list whose receipts sum to the score', async () => {
    const { items } = await api.get(targetListSchema, '/selection/list?limit=100')
    expect(items).toHaveLength(100)
    for (const { receipt, fit } of items)
      expect(receipt.reduce((sum, line) => sum + line.points, 0)).toBeCloseTo(fit, 5)
  })

  it('is not loaded over itself', async () => {
    expect(await answerOf('POST', {})).toEqual(refused('market.demo_there'))
  })

  it('is removed in one go and leaves nothing, so that another one can come', async () => {
    await api.send(demoRemovedSchema, 'DELETE', '/market/demo')
    expect(await api.get(demoSchema, '/market/demo')).toMatchObject({ state: 'none', loadable: true })
    for (const table of ['accounts', 'contacts', 'opportunities', 'events', 'account_keys', 'account_fit'])
      expect(await spearfish.context.facts.ask(`select count() as n from ${table}`), table).toEqual([{ n: '0' }])
    const { rows } = await spearfish.context.records.sql<{ action: string }>('select action from audit order by id')
    expect(rows.map(r => r.action)).toEqual(expect.arrayContaining(['market.demo_loaded', 'market.demo_removed']))
    await load(21, 1000)
    expect(await topDecileLift(21)).toBeGreaterThanOrEqual(3)
  }, 120_000)

  it('stays when data of somebody’s own has come beside it', async () => {
    await importOwn()
    expect(await answerOf('DELETE')).toEqual(refused('market.own_data'))
  })
})

/** One account of the user's own. */
async function importOwn(): Promise<void> {
  await spearfish.context.facts.run(
    "insert into account_versions (account_id, valid_from, received_at, seq, source, name) values (1, now(), now(), 1, 'crm', 'Own')",
  )
}
