import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { SpearfishError } from '../../kernel/errors.ts'
import { openPglite } from './pglite-pool.ts'
import type { RecordsSchema } from './records-schema.ts'

export type RecordsDb = Kysely<RecordsSchema> | Transaction<RecordsSchema>

/** The records store: Postgres, in this process or on a server. */
export interface Records {
  /** The open transaction of the caller, or the store itself. Ask again for each statement rather than keep it. */
  db(): RecordsDb
  /** Runs `work` in one transaction; inside it `db()` is that transaction, and a nested call joins it. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** One statement as text, in the caller's transaction if there is one. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>
  /** Runs `work` while nobody else runs what is exclusive under this name: in this process, or in another on the same server. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Holds an advisory lock on a connection of its own; the server frees it when the process or its connection dies. */
async function underLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // a connection that is lost shows in the statements of `work`
  const lost = () => undefined
  client.on('error', lost)
  try {
    await client.query('select pg_advisory_lock(hashtextextended(current_schema() || $1, 0))', [name])
    return await work()
  } finally {
    const freed = await client
      .query('select pg_advisory_unlock(hashtextextended(current_schema() || $1, 0))', [name])
      .catch((error: Error) => error)
    client.removeListener('error', lost)
    client.release(freed instanceof Error ? freed : undefined)
  }
}

const serverPool = (url: string, schema: string | undefined) =>
  new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 20_000,
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
  })

/** Opens the records store: PGlite in `folder` unless `url` names a Postgres; `schema` keeps a test run apart. */
export async function openRecords(options: {
  folder: string
  url?: string | undefined
  schema?: string
}): Promise<Records> {
  const embedded = options.url ? null : await openPglite(join(options.folder, 'records'))
  const pool = embedded?.pool ?? serverPool(options.url ?? '', options.schema)
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const open = new AsyncLocalStorage<Transaction<RecordsSchema>>()
  const last = new Map<string, Promise<unknown>>()
  // Outside of the transaction that its own caller holds open, a statement would wait for ever on the embedded store
  // and see other data on a server.
  const connect = async () => {
    if (open.getStore()) {
      throw new SpearfishError(
        'internal',
        'records.outside_transaction',
        'A statement inside a transaction must use the db() of that moment, not one kept from before.',
      )
    }
    return pool.connect()
  }
  const root = new Kysely<RecordsSchema>({ dialect: new PostgresDialect({ pool: { connect, end: () => pool.end() } }) })
  const db = (): RecordsDb => open.getStore() ?? root
  return {
    db,
    transaction: work =>
      open.getStore() ? work() : root.transaction().execute(transaction => open.run(transaction, work)),
    async sql<Row>(text: string, values: readonly unknown[] = []) {
      const done = await db().executeQuery<Row>(CompiledQuery.raw(text, [...values]))
      return { rows: done.rows }
    },
    async exclusively(name, work) {
      const turn = (last.get(name) ?? Promise.resolve()).then(() =>
        embedded ? work() : underLock(pool as pg.Pool, name, work),
      )
      last.set(
        name,
        turn.catch(() => undefined),
      )
      return turn
    },
    close: () => embedded?.close() ?? pool.end(),
  }
}
