import { join } from 'node:path'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { SpearfishError } from '../../kernel/errors.ts'

/** Makes connections that keep to `memoryMb` and print 64-bit integers as strings. */
export type ConnectFacts = () => Promise<ClickHouseClient>

/** Connections to the engine in `folder`, or to the server at `url`. @throws unavailable `facts.engine_missing` */
export async function connectFactsTo(options: {
  folder: string
  url?: string | undefined
  memoryMb: number
}): Promise<ConnectFacts> {
  return options.url === undefined
    ? embeddedConnections(options.folder, options.memoryMb)
    : serverConnections(options.url, options.memoryMb)
}

function serverConnections(url: string, memoryMb: number): ConnectFacts {
  const settings = { output_format_json_quote_64bit_integers: 1, max_memory_usage: `${memoryMb * 1_048_576}` } as const
  return async () => createClient({ url, clickhouse_settings: settings })
}

async function embeddedConnections(folder: string, memoryMb: number): Promise<ConnectFacts> {
  const { createChdbConnection } = await import('chdb/connection').catch(cause => {
    throw new SpearfishError(
      'unavailable',
      'facts.engine_missing',
      'The embedded facts engine (chdb) is not installed.',
      { fix: 'Run npm ci on Linux (glibc) or macOS, or set CLICKHOUSE_URL to a ClickHouse server.', cause },
    )
  })
  // The package carries two copies of its own types, which differ under exactOptionalPropertyTypes.
  type Embedded = Parameters<typeof createClient>[0]
  return async () => {
    const client = createClient({
      connection: createChdbConnection({ path: join(folder, 'facts') }),
    } as unknown as Embedded)
    // said once: whatever is given beside a question stays with the connection anyway
    await client.command({
      query: `set max_memory_usage = ${memoryMb * 1_048_576}, output_format_json_quote_64bit_integers = 1`,
    })
    return client
  }
}
