import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import { falseDiscovery } from './false-discovery.ts'
import type { AccountSurge, Gate, Surges } from './intent.schema.ts'
import { baselineWeeks, readingCounts, recentWeeks } from './reading-counts.ts'
import { surgeOf } from './surge.ts'
import { ownTopics } from './topics.store.ts'
import { exposedWeeks, priorOf, vaguePrior } from './usual-reading.ts'

interface CountsRow {
  account: string
  topic: string
  band: number
  recent: number
  baseline: number
  people: number
  told_weeks: number
  alike: number
  alike_squares: number
  topic_recent: number
  topic_baseline: number
}

const FEWEST_EVENTS = 3
const FEWEST_PEOPLE = 2
const MOST_FALSE = 0.1

export interface FoundSurge extends AccountSurge {
  account: string
}

/** A provider names nobody; that it says so in two weeks stands for two people. */
function gatesOf(row: CountsRow, q: number): Gate[] {
  const failed: Gate[] = []
  if (row.recent < FEWEST_EVENTS) failed.push('events')
  if (row.people < FEWEST_PEOPLE && row.told_weeks < FEWEST_PEOPLE) failed.push('people')
  if (q > MOST_FALSE) failed.push('chance')
  return failed
}

/** Every account and topic read about lately, as known at a moment, with how unusual that is. */
export async function findSurges(context: Context, asOf: Date | null): Promise<FoundSurge[]> {
  const moment = asOf ?? context.clock.now()
  const counts = readingCounts(await ownTopics(context), moment, asOf)
  const [rows, sizes] = await Promise.all([
    context.facts.ask<CountsRow>(counts.sql, counts.bound),
    context.facts.ask<{ band: number; accounts: string }>(
      `select multiIf(employees is null, 0, employees <= 50, 1, employees <= 500, 2, employees <= 5000, 3, 4) as band,
  count() as accounts from accounts final group by band`,
    ),
  ])
  const accountsOf = new Map(sizes.map(row => [row.band, Number(row.accounts)]))
  const found = rows.map(row => {
    const { recent, baseline } = row
    const alike = { accounts: accountsOf.get(row.band) ?? 0, sum: row.alike, squares: row.alike_squares }
    const others = { recent: row.topic_recent - recent, baseline: row.topic_baseline - baseline }
    const weeks = exposedWeeks(others, { recentWeeks, baselineWeeks })
    const reading = { recent, baseline, recentWeeks: weeks, baselineWeeks }
    return { row, surge: surgeOf(reading, priorOf(alike, baselineWeeks) ?? vaguePrior) }
  })
  const accounts = sizes.reduce((sum, row) => sum + Number(row.accounts), 0)
  const topics = new Set(rows.map(row => row.topic)).size
  const shares = falseDiscovery(
    found.map(({ surge }) => surge.p),
    accounts * topics,
  )
  return found.map(({ row, surge }, index) => {
    const q = shares[index] ?? 1
    const { account, topic, recent, baseline, people } = row
    return { account, topic, surge: surge.score, recent, baseline, gates: gatesOf(row, q), people, q }
  })
}

const STALE_MS = 60_000
const latest = new WeakMap<Facts, { at: number; found: Promise<FoundSurge[]> }>()

/** The surges of now, at most a minute old: all accounts are weighed together, which no single page shall wait for twice. */
export function surgesNow(context: Context): Promise<FoundSurge[]> {
  const at = context.clock.now().getTime()
  const kept = latest.get(context.facts)
  if (kept && Math.abs(at - kept.at) < STALE_MS) return kept.found
  const found = findSurges(context, null)
  latest.set(context.facts, { at, found })
  found.catch(() => latest.delete(context.facts))
  return found
}

/** After the topics have changed. */
export const forgetSurges = ({ facts }: Context) => latest.delete(facts)

/** What one account reads, the most unusual first. */
export async function surgesOfAccount(context: Context, account: string, asOf: Date | null): Promise<AccountSurge[]> {
  const all = await (asOf ? findSurges(context, asOf) : surgesNow(context))
  return all
    .filter(found => found.account === account)
    .sort((x, y) => y.surge - x.surge)
    .map(({ account: _, ...surge }) => surge)
}

/** Who reads more than usual, by topic; the surest first. */
export async function showSurges(
  context: Context,
  { topic, limit, asOf }: { topic?: string | undefined; limit: number; asOf: Date | null },
): Promise<Surges> {
  const all = await (asOf ? findSurges(context, asOf) : surgesNow(context))
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
    asOf: (asOf ?? context.clock.now()).toISOString(),
    topics: [...byTopic.values()].sort((x, y) => y.accounts - x.accounts || y.recent - x.recent),
    total: surging.length,
    items: items.map(item => {
      const named = nameOf.get(item.account)
      return { ...item, name: named?.name ?? item.account, localName: named?.local_name || null }
    }),
  }
}
