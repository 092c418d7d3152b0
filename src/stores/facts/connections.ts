import type { ClickHouseClient } from '@clickhouse/client'
import { SpearfishError } from '../../kernel/errors.ts'

/**
 * Connections handed out to one question at a time. A chDB connection serialises its queries, and one that failed
 * hands its leftover rows to the next question there (docs/adr/0002), so a failed one is rinsed before it returns.
 */
export class Connections {
  readonly #idle: ClickHouseClient[]
  readonly #all: readonly ClickHouseClient[]
  readonly #waiting: { resolve: (client: ClickHouseClient) => void; reject: (error: Error) => void }[] = []
  #busy = 0
  #closing = false
  #drained: (() => void) | undefined

  constructor(clients: readonly ClickHouseClient[]) {
    this.#all = clients
    this.#idle = [...clients]
  }

  /** @throws unavailable `facts.closed` once closing has begun */
  async use<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    const client = await this.#checkOut()
    this.#busy++
    try {
      return await work(client)
    } catch (error) {
      // a server that is gone fails the rinse as well; the first failure is the one to tell
      await client.command({ query: 'select 1 format Null' }).catch(() => undefined)
      throw error
    } finally {
      this.#busy--
      const next = this.#waiting.shift()
      if (next) next.resolve(client)
      else this.#idle.push(client)
      if (this.#busy === 0) this.#drained?.()
    }
  }

  #checkOut(): ClickHouseClient | Promise<ClickHouseClient> {
    if (this.#closing) throw closed()
    return this.#idle.pop() ?? new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  /** Takes no further question, refuses those that wait, and resolves once none runs. */
  async drain(): Promise<void> {
    this.#closing = true
    for (const { reject } of this.#waiting.splice(0)) reject(closed())
    if (this.#busy === 0) return
    await new Promise<void>(resolve => {
      this.#drained = resolve
    })
  }

  async close(): Promise<void> {
    await this.drain()
    await Promise.all(this.#all.map(client => client.close()))
  }
}

const closed = () => new SpearfishError('unavailable', 'facts.closed', 'The facts store is closed.')
