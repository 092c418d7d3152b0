import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import pg from 'pg'
import type { Facts } from '../facts/facts.ts'
import { openFacts } from '../facts/open-facts.ts'
import { openRecords, type Records } from '../records/open-records.ts'

/** An engine that the contract suite runs on; `open` may be called again on what `open` left behind. */
export interface TestEngine<Store> {
  name: string
  /** Why it cannot be tested here; null when it can. */
  missing: string | null
  open(): Promise<Store>
  /** Removes everything that `open` made. */
  remove(): Promise<void>
  /** Where another process finds it; of servers only. */
  server?: { url: string; schema: string }
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'spearfish-engine-'))

function pglite(): TestEngine<Records> {
  const folder = newFolder()
  return {
    name: 'PGlite',
    missing: null,
    open: () => openRecords({ folder }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A schema of its own in the Postgres of TEST_DATABASE_URL, or of this machine when one answers. */
export async function postgres(): Promise<TestEngine<Records>> {
  const url = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test'
  const schema = `spearfish_${randomUUID().slice(0, 8)}`
  async function run(sql: string) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  const missing = await run('select 1').then(
    () => null,
    error => `no Postgres answers at ${new URL(url).host} (${(error as Error).message}); set TEST_DATABASE_URL`,
  )
  return {
    name: 'Postgres',
    missing,
    server: { url, schema },
    async open() {
      await run(`create schema if not exists ${schema}`)
      return openRecords({ folder: '', url, schema })
    },
    remove: () => run(`drop schema if exists ${schema} cascade`),
  }
}

function chdb(memoryMb: number): TestEngine<Facts> {
  const folder = newFolder()
  return {
    name: 'chDB',
    missing: null,
    open: () => openFacts({ folder, memoryMb }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A database of its own on the server of TEST_CLICKHOUSE_URL. */
function clickhouse(memoryMb: number): TestEngine<Facts> {
  const url = process.env.TEST_CLICKHOUSE_URL
  const database = `spearfish_${randomUUID().slice(0, 8)}`
  async function run(query: string) {
    const client = createClient({ url: url ?? '' })
    await client.command({ query })
    await client.close()
  }
  return {
    name: 'ClickHouse',
    missing: url ? null : 'TEST_CLICKHOUSE_URL names no server',
    async open() {
      await run(`create database if not exists ${database}`)
      const own = new URL(url ?? '')
      own.pathname = `/${database}`
      return openFacts({ folder: '', url: own.href, memoryMb })
    },
    remove: () => run(`drop database if exists ${database}`),
  }
}

/** Says on the test's output which engines are left out, and why. */
function announce<Store>(engines: TestEngine<Store>[]): TestEngine<Store>[] {
  for (const { name, missing } of engines)
    if (missing) process.stderr.write(`skipped: the contract suite on ${name}: ${missing}\n`)
  return engines
}

export const recordsEngines = async () => announce([pglite(), await postgres()])
export const factsEngines = (options: { memoryMb: number }) =>
  announce([chdb(options.memoryMb), clickhouse(options.memoryMb)])
