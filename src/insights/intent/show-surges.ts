import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import { risenSince } from './control-charts.ts'
import type { AccountTopic, Surges } from './intent.schema.ts'
import { baselineWeeks, recentWeeks, weeklyReading } from './reading-counts.ts'
import { ownTopics } from './topics.store.ts'
import { type FoundSurge, findSurges, forgetUsual } from './weigh-reading.ts'

/** Surges of now are weighed again after a minute, by whoever asks; until that is done, up to ten minutes, the last hold. */
const STALE_MS = 60_000
const TOO_OLD_MS = 600_000
/** Past moments that were asked for lately. */
const MOMENTS_KEPT = 8

interface Weighed {
  /** When the answer is from. */
  at: Date
  done: boolean
  found: Promise<FoundSurge[]>
}
interface Kept {
  now: Weighed | null
  next: Weighed | null
  past: Map<number, Weighed>
}
const keptOf = new WeakMap<Facts, Kept>()

function weigh(context: Context, asOf: Date | null, forget: () => void): Weighed {
  const weighed: Weighed = { at: asOf ?? context.clock.now(), done: false, found: findSurges(context, asOf) }
  weighed.found.then(() => {
    weighed.done = true
  }, forget)
  return weighed
}

/**
 * The surges of now or of a past moment. All accounts are weighed together, which no single page shall wait for twice:
 * those of now are at most ten minutes old, those of a past moment are kept for a minute.
 */
export async function surgesAt(context: Context, asOf: Date | null): Promise<{ at: Date; found: FoundSurge[] }> {
  const kept = keptOf.get(context.facts) ?? { now: null, next: null, past: new Map<number, Weighed>() }
  keptOf.set(context.facts, kept)
  const time = context.clock.now().getTime()
  const age = (weighed: Weighed) => Math.abs(time - weighed.at.getTime())
  const shown = async (weighed: Weighed) => ({ at: weighed.at, found: await weighed.found })
  if (asOf !== null) {
    const of = asOf.getTime()
    const one = kept.past.get(of) ?? weigh(context, asOf, () => kept.past.delete(of))
    if (!kept.past.has(of)) {
      kept.past.set(of, one)
      setTimeout(() => kept.past.get(of) === one && kept.past.delete(of), STALE_MS).unref()
    }
    for (const old of [...kept.past.keys()].slice(0, -MOMENTS_KEPT)) kept.past.delete(old)
    return shown(one)
  }
  if (kept.next?.done) {
    kept.now = kept.next
    kept.next = null
  }
  if (kept.now && age(kept.now) < STALE_MS) return shown(kept.now)
  kept.next ??= weigh(context, null, () => {
    kept.next = null
  })
  return shown(kept.now && age(kept.now) < TOO_OLD_MS ? kept.now : kept.next)
}

/** After the topics have changed. */
export function forgetSurges({ facts }: Context) {
  keptOf.delete(facts)
  forgetUsual(facts)
}

/** What one account reads, the most unusual first, with its weeks. */
export async function surgesOfAccount(context: Context, account: string, asOf: Date | null): Promise<AccountTopic[]> {
  const moment = asOf ?? context.clock.now()
  const weekly = weeklyReading(account, await ownTopics(context), moment, asOf)
  const [{ at, found: all }, read] = await Promise.all([
    surgesAt(context, asOf),
    context.facts.ask<{ topic: string; week: number; n: number }>(weekly.sql, weekly.bound),
  ])
  return all
    .filter(found => found.account === account)
    .sort((x, y) => y.surge - x.surge)
    .map(({ account: _, ...surge }) => {
      const weeks = Array.from({ length: recentWeeks + baselineWeeks }, () => 0)
      for (const { topic, week, n } of read) if (topic === surge.topic) weeks[weeks.length - 1 - week] = Math.max(0, n)
      const risen = risenSince(weeks, surge.baseline / baselineWeeks)
      const since = risen === null ? null : at.getTime() - ((weeks.length - risen) * 7 - 1) * 86_400_000
      return { ...surge, weeks, since: since === null ? null : new Date(since).toISOString().slice(0, 10) }
    })
}

/** Who reads more than usual, by topic; the surest first. */
export async function showSurges(
  context: Context,
  { topic, limit, asOf }: { topic?: string | undefined; limit: number; asOf: Date | null },
): Promise<Surges> {
  const { at, found: all } = await surgesAt(context, asOf)
  const byTopic = new Map<string, Surges['topics'][number]>()
  for (const found of all) {
    const sum = byTopic.get(found.topic) ?? { topic: found.topic, accounts: 0, recent: 0, baseline: 0 }
    sum.accounts += found.gates.length === 0 ? 1 : 0
    sum.recent += found.recent
    sum.baseline += found.baseline
    byTopic.set(found.topic, sum)
  }
  const surging = all
    .filter(found => found.gates.length === 0 && (topic === undefined || found.topic === topic))
    .sort((x, y) => x.q - y.q || y.surge - x.surge || (x.account < y.account ? -1 : 1))
  const items = surging.slice(0, limit)
  const names = await context.facts.ask<{ id: string; name: string; local_name: string }>(
    'select toString(account_id) as id, name, local_name from accounts final where account_id in {ids:Array(UInt64)}',
    { ids: [...new Set(items.map(item => item.account))].map(BigInt) },
  )
  const nameOf = new Map(names.map(row => [row.id, row]))
  return {
    asOf: at.toISOString(),
    topics: [...byTopic.values()].sort((x, y) => y.accounts - x.accounts || y.recent - x.recent),
    total: surging.length,
    items: items.map(item => {
      const named = nameOf.get(item.account)
      return { ...item, name: named?.name ?? item.account, localName: named?.local_name || null }
    }),
  }
}
