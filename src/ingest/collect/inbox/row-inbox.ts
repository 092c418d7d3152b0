import { randomUUID } from 'node:crypto'
import type { Records } from '../../../stores/index.ts'
import type { Batch, Inbox, Waiting } from './inbox.ts'

const LINES_A_BATCH = 1_000
const LEASE = '60 seconds'
const EXTEND_MS = 15_000

interface Group {
  lines: string[]
  events: number[]
  settle: { resolve: () => void; reject: (error: unknown) => void }[]
}

const emptyGroup = (): Group => ({ lines: [], events: [], settle: [] })

/**
 * The inbox as rows of the records store, for servers: any process may accept, any may die. Which rows make a batch is
 * kept before the batch is begun, so that its token means the same rows whoever takes it up.
 */
class RowInbox implements Inbox {
  readonly #records: Records
  #group = emptyGroup()
  #working: Promise<void> | null = null
  readonly #holder = randomUUID()
  #extending: NodeJS.Timeout | undefined
  #waiting: Waiting = { events: 0, bytes: 0, since: null }

  constructor(records: Records) {
    this.#records = records
  }

  append(line: Buffer, events: number): Promise<void> {
    const group = this.#group
    group.lines.push(line.toString().trimEnd())
    group.events.push(events)
    const { since, bytes } = this.#waiting
    this.#waiting = { events: this.#waiting.events + events, bytes: bytes + line.length, since: since ?? Date.now() }
    const durable = new Promise<void>((resolve, reject) => group.settle.push({ resolve, reject }))
    this.#working ??= this.#write()
    return durable
  }

  async mine(): Promise<boolean> {
    const { rows } = await this.#records.sql(
      `update event_lease set holder = $1, until = now() + $2::interval
      where holder is null or holder = $1 or until < now() returning one`,
      [this.#holder, LEASE],
    )
    const mine = rows.length > 0
    // a long flush must not lose it halfway; a process that dies stops extending
    if (mine) this.#extending ??= setInterval(() => void this.mine().catch(() => undefined), EXTEND_MS).unref()
    return mine
  }

  async next(): Promise<Batch | null> {
    const { rows } = await this.#records.sql<{ batch: string }>(
      `select batch::text from event_inbox where batch is not null order by event_inbox.batch limit 1`,
    )
    const batch = rows[0]?.batch ?? (await this.#freeze())
    await this.#count()
    if (batch === null) return null
    const kept = await this.#records.sql<{ line: string; events: number }>(
      'select line, events from event_inbox where batch = $1 order by id',
      [batch],
    )
    const events = kept.rows.reduce((sum, row) => sum + row.events, 0)
    return { token: `rows-${batch}`, events, content: { lines: kept.rows.map(row => row.line) } }
  }

  async done(batch: Batch): Promise<void> {
    await this.#records.sql('delete from event_inbox where batch = $1', [batch.token.slice('rows-'.length)])
    await this.#count()
  }

  waiting(): Waiting {
    return this.#waiting
  }

  async close(): Promise<void> {
    await this.#working
    clearInterval(this.#extending)
    await this.#records.sql('update event_lease set holder = null where holder = $1', [this.#holder])
  }

  async #write() {
    while (this.#group.lines.length > 0) {
      const group = this.#group
      this.#group = emptyGroup()
      await this.#records
        .sql('insert into event_inbox (line, events) select * from unnest($1::text[], $2::int[])', [
          group.lines,
          group.events,
        ])
        .then(
          () => {
            for (const { resolve } of group.settle) resolve()
          },
          error => {
            for (const { reject } of group.settle) reject(error)
          },
        )
    }
    this.#working = null
  }

  /** Puts the oldest rows together under a number of their own; null when there are none. */
  async #freeze(): Promise<string | null> {
    const { rows } = await this.#records.sql<{ batch: string }>(
      `update event_inbox set batch = (select nextval('event_inbox_batch'))
      where id in (select id from event_inbox where batch is null order by id limit $1) returning batch::text`,
      [LINES_A_BATCH],
    )
    return rows[0]?.batch ?? null
  }

  /** What waits, whoever accepted it. */
  async #count() {
    const { rows } = await this.#records.sql<{ events: string; bytes: string }>(
      'select coalesce(sum(events), 0)::text events, coalesce(sum(pg_column_size(line)), 0)::text bytes from event_inbox',
    )
    const events = Number(rows[0]?.events ?? 0)
    const since = Number(rows[0]?.bytes ?? 0) === 0 ? null : (this.#waiting.since ?? Date.now())
    this.#waiting = { events, bytes: Number(rows[0]?.bytes ?? 0), since }
  }
}

export const openRowInbox = (records: Records): Inbox => new RowInbox(records)
