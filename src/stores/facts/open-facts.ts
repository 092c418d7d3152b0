import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { connectFactsTo } from './connect-facts.ts'
import { Connections } from './connections.ts'
import type { AskOptions, Bound, Facts } from './facts.ts'
import { asFactsError } from './facts-errors.ts'
import { Stopper } from './stop-questions.ts'

const READERS = 3
const LARGEST_RESULT_BYTES = 50_000_000
const LARGEST_RESULT_ROWS = 2_000_000
const LONGEST_QUESTION_SECONDS = 120
const KILL_AGAIN_MS = 100

/** What every question is held to; its own settings come on top. Bytes are the engine's: a constant column hardly counts. */
const limits = {
  max_execution_time: LONGEST_QUESTION_SECONDS,
  max_result_bytes: LARGEST_RESULT_BYTES,
  max_result_rows: LARGEST_RESULT_ROWS,
  result_overflow_mode: 'throw',
}

const byteLimits = { max_result_bytes: 100_000_000, max_result_rows: 10_000_000 }

/** SETTINGS go into the text: given beside it, chDB would keep them for the connection's later questions. */
function withSettings(sql: string, settings: Record<string, string | number>): string {
  const list = Object.entries(settings).map(
    ([name, value]) => `${name}=${typeof value === 'number' ? value : `'${value.replaceAll("'", "''")}'`}`,
  )
  return list.length === 0 ? sql : `${sql}\nsettings ${list.join(', ')}`
}

async function orFactsError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw asFactsError(error)
  }
}

/**
 * Opens the facts store: chDB in `folder` unless `url` names a ClickHouse server; no statement may use more than
 * `memoryMb` MiB.
 * @throws unavailable `facts.engine_missing`
 */
export async function openFacts(options: {
  folder: string
  url?: string | undefined
  memoryMb: number
}): Promise<Facts> {
  const connect = await connectFactsTo(options)
  const writer = new Connections([await connect()])
  const readers = new Connections(await Promise.all(Array.from({ length: READERS }, connect)))
  const control = new Connections([await connect()])
  const stopper = new Stopper(control)

  return {
    run: (sql: string, bound: Record<string, Bound> = {}, { settings = {}, signal }: AskOptions = {}) =>
      orFactsError(
        writer.use(client =>
          stopper.run(sql, signal, async text => {
            await client.command({ query: withSettings(text, settings), query_params: { ...bound } })
          }),
        ),
      ),

    ask: <Row>(sql: string, bound: Record<string, Bound> = {}, { settings = {}, signal }: AskOptions = {}) =>
      orFactsError(
        readers.use(client =>
          stopper.run(sql, signal, async text => {
            const answer = await client.query({
              query: withSettings(text, { ...limits, ...settings }),
              format: 'JSONEachRow',
              query_params: { ...bound },
            })
            return answer.json<Row>()
          }),
        ),
      ),

    bytes: (sql: string, bound: Record<string, Bound> = {}, { settings = {}, signal }: AskOptions = {}) =>
      orFactsError(
        readers.use(client =>
          stopper.run(sql, signal, async text => {
            const answer = await client.exec({
              query: `${withSettings(text, { ...limits, ...byteLimits, ...settings })}\nformat RowBinary`,
              query_params: { ...bound },
              // a server would else send rows and then fail among them, where bytes cannot tell the two apart
              ...(options.url === undefined ? {} : { clickhouse_settings: { wait_end_of_query: 1 } }),
            })
            const pieces: Buffer[] = []
            for await (const piece of answer.stream) pieces.push(piece as Buffer)
            return Buffer.concat(pieces)
          }),
        ),
      ),

    async insert(table, rows, format = 'JSONEachRow', columns) {
      if (Array.isArray(rows) && rows.length === 0) return
      const [first, ...others] = columns ?? []
      const named = first === undefined ? {} : { columns: [first, ...others] as [string, ...string[]] }
      await orFactsError(writer.use(client => client.insert({ table, values: rows as Readable, format, ...named })))
    },

    async close() {
      // An engine's own close waits for whatever runs; stopping it first makes this take a tenth of a second.
      const drained = Promise.all([writer.drain(), readers.drain()]).then(() => true)
      // a server that is gone has nothing left to stop
      do await stopper.all(options.url === undefined).catch(() => undefined)
      while (!(await Promise.race([drained, pause(KILL_AGAIN_MS, false)])))
      await Promise.all([writer.close(), readers.close(), control.close()])
    },
  }
}
