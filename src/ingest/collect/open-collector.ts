import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { SpearfishError } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'
import type { OnEvents } from '../on-events.ts'
import type { RewriteRequest } from '../rewrite/rewrite.schema.ts'
import { followLinks, judgeAgain, rewriteEvents, runRewrites } from '../rewrite/rewrite-events.ts'
import { withEvents } from '../rewrite/with-events.ts'
import type { IngestStats } from './collect.schema.ts'
import { flushBatch } from './flush/flush-batch.ts'
import { prepareRows } from './flush/prepare-rows.ts'
import type { Batch, Inbox } from './inbox/inbox.ts'
import { Identities } from './owners/identities.ts'
import { readCollectSettings } from './settings/collect-settings.ts'
import type { CollectSettings } from './settings/settings.schema.ts'

const stats = defineQuery<
  Record<string, never>,
  Record<'events' | 'stored' | 'duplicates' | 'dead' | 'machine', string>
>(import.meta.url, './stats.sql')

/** Inserts cost the same for one event as for a thousand: so often there is one, at most. */
const FLUSH_EVERY_MS = 200
const TRY_AGAIN_MS = 1_000
const SETTINGS_FRESH_MS = 1_000
/** From this lag on each answer waits a little, so that senders slow down to what can be stored. */
const LAG_MS = 1_000
const LONGEST_HOLD_MS = 80
const INBOX_BYTES = 2_000_000_000

/** Takes accepted events to the facts store. */
export interface Collector {
  /** Resolves once the line is durable. @throws unavailable `ingest.inbox_full` */
  accept(line: Buffer, events: number): Promise<void>
  stats(): Promise<IngestStats>
  /** Resolves when all that was accepted before is stored, and what follows from it is done. */
  settled(): Promise<void>
  /** Gives events another owner or verdict, or takes them out; resolves when it is done. */
  rewrite(request: RewriteRequest): Promise<{ events: number }>
  start(): void
  /** Stops after the batch at hand; what waits is taken up at the next start. */
  stop(): Promise<void>
}

/** A pause that ends early when somebody wakes it. */
class Nap {
  #end: () => void = () => undefined

  wake() {
    this.#end()
  }

  async sleep(ms: number) {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      this.#end = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

class InboxCollector implements Collector {
  readonly #context: Context
  readonly #inbox: Inbox
  readonly #onEvents: OnEvents
  readonly #inboxBytes: number
  readonly #identities = new Identities()
  readonly #nap = new Nap()
  #ending = false
  #storing = true
  #loop = Promise.resolve()
  #settings: { at: number; value: CollectSettings } | undefined
  #afterRound: (() => void)[] = []

  constructor(context: Context, inbox: Inbox, onEvents: OnEvents, inboxBytes: number) {
    this.#context = context
    this.#inbox = inbox
    this.#onEvents = onEvents
    this.#inboxBytes = inboxBytes
  }

  async accept(line: Buffer, events: number): Promise<void> {
    if (this.#inbox.waiting().bytes + line.length > this.#inboxBytes)
      throw new SpearfishError('unavailable', 'ingest.inbox_full', 'The inbox is full: the facts store is away.', {
        fix: 'Send it again later.',
      })
    await this.#inbox.append(line, events)
    this.#nap.wake()
    const { since } = this.#inbox.waiting()
    const lag = since === null ? 0 : Date.now() - since
    // a store that is away will not come back sooner for it
    if (this.#storing && lag > LAG_MS) await pause(Math.min(LONGEST_HOLD_MS, (lag - LAG_MS) / 20))
  }

  async stats(): Promise<IngestStats> {
    const waiting = this.#inbox.waiting()
    const [sum] = await stats(this.#context.facts, {})
    const of = (name: keyof NonNullable<typeof sum>) => Number(sum?.[name] ?? 0)
    return {
      accepted: of('events') + waiting.events,
      stored: of('stored'),
      duplicates: of('duplicates'),
      deadLetters: of('dead'),
      inbox: waiting.events,
      machine: of('machine'),
      lagMs: waiting.since === null ? 0 : Math.max(0, Date.now() - waiting.since),
    }
  }

  async settled(): Promise<void> {
    // the round at hand may have begun before
    for (let round = 0; round < 2 || this.#inbox.waiting().since !== null; round++) {
      if (this.#ending) return
      const ended = new Promise<void>(resolve => this.#afterRound.push(resolve))
      this.#nap.wake()
      await ended
    }
  }

  rewrite(request: RewriteRequest): Promise<{ events: number }> {
    return rewriteEvents(this.#context, request, this.#onEvents)
  }

  start(): void {
    this.#loop = this.#work()
  }

  async stop(): Promise<void> {
    this.#ending = true
    this.#nap.wake()
    await this.#loop
    await this.#inbox.close().catch(error => this.#context.log.warn({ err: error }, 'the inbox could not be closed'))
  }

  async #work() {
    while (!this.#ending) {
      const began = performance.now()
      const outcome = await this.#round().catch((error: unknown) => {
        if (!this.#ending) this.#context.log.error({ err: error }, 'events could not be stored; trying again')
        return 'failed' as const
      })
      this.#storing = outcome !== 'failed'
      for (const tell of this.#afterRound.splice(0)) tell()
      if (this.#ending) return
      const idle = outcome === 'idle'
      if (idle || outcome === 'failed') await this.#nap.sleep(TRY_AGAIN_MS)
      else await pause(Math.max(0, FLUSH_EVERY_MS - (performance.now() - began)))
    }
  }

  /** One look at what there is to do: a batch, and rewrites that were asked for. */
  async #round(): Promise<'busy' | 'idle'> {
    if (!(await this.#inbox.mine())) return 'idle'
    return withEvents(this.#context, async () => {
      const batch = await this.#inbox.next()
      if (batch) await this.#flush(batch)
      const rewritten = await runRewrites(this.#context, this.#onEvents)
      return batch !== null || rewritten ? 'busy' : 'idle'
    })
  }

  async #flush(batch: Batch) {
    const changed = await flushBatch(this.#context, batch, {
      prepare: async whole =>
        prepareRows(whole, {
          facts: this.#context.facts,
          identities: this.#identities,
          settings: await this.#currentSettings(),
          follow: links => followLinks(this.#context, whole.token, links),
        }),
      judgeAgain: (token, ids, machine) => judgeAgain(this.#context, token, ids, machine),
    })
    await this.#inbox.done(batch)
    if (changed) await this.#onEvents(this.#context, changed)
  }

  async #currentSettings(): Promise<CollectSettings> {
    if (!this.#settings || performance.now() - this.#settings.at > SETTINGS_FRESH_MS)
      this.#settings = { at: performance.now(), value: await readCollectSettings(this.#context) }
    return this.#settings.value
  }
}

export const openCollector = (
  context: Context,
  inbox: Inbox,
  onEvents: OnEvents,
  limits: { inboxBytes?: number } = {},
): Collector => new InboxCollector(context, inbox, onEvents, limits.inboxBytes ?? INBOX_BYTES)
