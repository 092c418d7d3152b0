import type { OpenAPIHono } from '@hono/zod-openapi'
import { pino } from 'pino'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { buildApp } from '../../http/build-app.ts'
import { problemSchema } from '../../http/problem.ts'
import type { ApiEnv } from '../../http/route.ts'
import { openJobs } from '../../jobs/index.ts'
import { clockAt } from '../../kernel/clock.ts'
import { openTestStores } from '../../stores/testing/open-test-stores.ts'
import { accountsRoutes } from '../accounts.routes.ts'

type Row = { at?: string; [field: string]: unknown }

/** Empty stores, the accounts API on them (and `more`), and short ways to put facts in and to ask over HTTP. */
export async function openAccountsWorld(more: readonly ((context: Context) => OpenAPIHono<ApiEnv>)[] = []) {
  const stores = await openTestStores()
  const log = pino({ level: 'silent' })
  const context: Context = {
    facts: stores.facts,
    records: stores.records,
    clock: clockAt('2026-06-01T00:00:00Z'),
    jobs: openJobs(stores.records, [], { exclusive: true }),
    log,
    folder: stores.folder,
  }
  const app = buildApp({ domains: [accountsRoutes, ...more].map(routes => routes(context)), log, version: 'test' })
  const request = (path: string, init?: RequestInit) => app.request(`http://127.0.0.1/api/v1${path}`, init)
  let seq = 0
  const versioned = (table: string) => (rows: readonly Row[]) =>
    stores.facts.insert(
      table,
      rows.map(row => {
        seq++
        const at = row.at ?? '2026-01-01 00:00:00.000'
        const { at: _, ...fields } = row
        return { valid_from: at, received_at: at, seq, source: 'test', ...fields }
      }),
    )
  return {
    context,
    request,
    /** Versions; `at` is when it held and was learned. */
    accounts: versioned('account_versions'),
    contacts: versioned('contact_versions'),
    opportunities: versioned('opportunity_versions'),
    events: (rows: readonly Row[]) => stores.facts.insert('events', rows),
    fits: (rows: readonly Row[]) =>
      stores.facts.insert(
        'account_fit',
        rows.map(row => ({ icp_version: 1, run: 1, scored_at: '2026-02-01 00:00:00.000', coverage: 500_000, ...row })),
      ),
    members: (rows: readonly Row[]) => stores.facts.insert('target_list_members', rows),
    async get<S extends z.ZodType>(schema: S, path: string): Promise<z.infer<S>> {
      const response = await request(path)
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
      return schema.parse(JSON.parse(text))
    },
    /** The problem that a request meets; fails when it meets none. */
    async problem(path: string, init?: RequestInit) {
      return problemSchema.parse(await (await request(path, init)).json())
    },
    close: () => stores.close(),
  }
}

export type AccountsWorld = Awaited<ReturnType<typeof openAccountsWorld>>
