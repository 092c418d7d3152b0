import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { SpearfishError } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'
import type { OnEvents } from '../on-events.ts'
import { followLinks, runRewrites } from '../rewrite/rewrite-events.ts'
import { withEvents } from '../rewrite/with-events.ts'
import type { IngestStats } from './collect.schema.ts'
import { flushBatch } from './flush/flush-batch.ts'
import type { Batch, Inbox } from './inbox/inbox.ts'
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
  start(): void
  /** Stops after the batch at hand; what waits is taken up at the next start. */
  stop(): Promise<void>
}

export function openCollector(
  context: Context,
  inbox: Inbox,
  onEvents: OnEvents,
  limits: { inboxBytes?: number } = {},
): Collector {
  const most = limits.inboxBytes ?? INBOX_BYTES
  let ending = false
  let storing = true
  let loop = Promise.resolve()
  let wake: () => void = () => undefined
  let settings: { at: number; value: CollectSettings } | undefined
  let rounds = 0
  const roundEnds = new Set<() => void>()

  async function currentSettings(): Promise<CollectSettings> {
    if (!settings || performance.now() - settings.at > SETTINGS_FRESH_MS)
      settings = { at: performance.now(), value: await readCollectSettings(context) }
    return settings.value
  }

  async function flush(batch: Batch) {
    const changed = await flushBatch(context, batch, {
      settings: await currentSettings(),
      follow: (token, links) => followLinks(context, token, links),
    })
    await inbox.done(batch)
    if (changed) await onEvents(context, changed)
  }

  /** One look at what there is to do; false when there was nothing. */
  async function round(): Promise<boolean> {
    return withEvents(context, async () => {
      const batch = await inbox.next()
      if (batch) await flush(batch)
      const rewritten = await runRewrites(context, onEvents)
      return batch !== null || rewritten
    })
  }

  async function work() {
    while (!ending) {
      const began = performance.now()
      const busy = await round().then(
        did => {
          storing = true
          return did
        },
        error => {
          if (ending) return false
          storing = false
          context.log.error({ err: error }, 'events could not be stored; trying again')
          return null
        },
      )
      rounds++
      for (const end of roundEnds) end()
      if (ending) return
      const rest = busy === null ? TRY_AGAIN_MS : Math.max(0, FLUSH_EVERY_MS - (performance.now() - began))
      const idle = busy === false && inbox.waiting().since === null
      await (idle ? untilWoken(TRY_AGAIN_MS) : pause(rest))
    }
  }

  const untilWoken = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function hold() {
    const { since } = inbox.waiting()
    const lag = since === null ? 0 : Date.now() - since
    // a store that is away will not come back sooner for it
    if (storing && lag > LAG_MS) await pause(Math.min(LONGEST_HOLD_MS, (lag - LAG_MS) / 20))
  }

  return {
    async accept(line, events) {
      if (inbox.waiting().bytes + line.length > most)
        throw new SpearfishError('unavailable', 'ingest.inbox_full', 'The inbox is full: the facts store is away.', {
          fix: 'Send it again later.',
        })
      await inbox.append(line, events)
      wake()
      await hold()
    },
    async stats() {
      const waiting = inbox.waiting()
      const [sum] = await stats(context.facts, {})
      const of = (name: keyof NonNullable<typeof sum>) => Number(sum?.[name] ?? 0)
      return {
        accepted: of('events') + waiting.events,
        stored: of('stored'),
        duplicates: of('duplicates'),
        deadLetters: of('dead'),
        inbox: waiting.events,
        machine: of('machine'),
      }
    },
    async settled() {
      while (!ending) {
        const before = rounds
        wake()
        await new Promise<void>(resolve => {
          const end = () => {
            if (rounds < before + 2) return wake()
            roundEnds.delete(end)
            resolve()
          }
          roundEnds.add(end)
        })
        if (inbox.waiting().since === null) return
      }
    },
    start() {
      loop = work()
    },
    async stop() {
      ending = true
      wake()
      for (const end of roundEnds) end()
      await loop
      await inbox.close()
    },
  }
}
