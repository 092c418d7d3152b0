import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Connections } from './connections.ts'

const KILL_AGAIN_MS = 50

/**
 * Stops running questions through a connection of its own: the client's abort only makes the caller stop waiting, and
 * `close` waits for whatever runs. Each question carries a tag in its text by which it is found.
 */
export class Stopper {
  readonly #control: Connections
  readonly #ours = `spearfish ${randomUUID()}`
  #last = 0

  constructor(control: Connections) {
    this.#control = control
  }

  /** Runs `work` with the tagged text, and has the engine stop it when `signal` is aborted. */
  async run<T>(sql: string, signal: AbortSignal | undefined, work: (sql: string) => Promise<T>): Promise<T> {
    signal?.throwIfAborted()
    const tag = `/* ${this.#ours} ${++this.#last} */`
    let running = true
    const stop = async () => {
      // again until it ends: the engine may not have begun it yet
      for (; running; await pause(KILL_AGAIN_MS)) await this.#kill(`query like '${tag}%'`)
    }
    const onAbort = () => void stop().catch(() => undefined)
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      return await work(`${tag} ${sql}`)
    } finally {
      running = false
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /** Stops everything that runs: `embedded`, all there is, else only what this process asked. */
  async all(embedded: boolean): Promise<void> {
    await this.#kill(embedded ? `query not like 'kill query%'` : `query like '/* ${this.#ours} %'`)
  }

  #kill = (condition: string) =>
    this.#control.use(client => client.command({ query: `kill query where is_initial_query and ${condition} async` }))
}
