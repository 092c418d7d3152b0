import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import { falseDiscovery } from './false-discovery.ts'
import type { AccountSurge, Gate, Surges } from './intent.schema.ts'
import { baselineWeeks, readingCounts, recentWeeks } from './reading-counts.ts'
import { type Surge, surgeOf } from './surge.ts'
import { ownTopics } from './topics.store.ts'
import { exposedWeeks, priorOf, vaguePrior } from './usual-reading.ts'

export interface CountsRow {
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
export function gatesOf(row: Pick<CountsRow, 'recent' | 'people' | 'told_weeks'>, q: number): Gate[] {
  const failed: Gate[] = []
  if (row.recent < FEWEST_EVENTS) failed.push('events')
  if (row.people < FEWEST_PEOPLE && row.told_weeks < FEWEST_PEOPLE) failed.push('people')
  if (q > MOST_FALSE) failed.push('chance')
  return failed
}

/** What each account (of some, or of all) read about lately and in the weeks before. */
export async function countReading(
  context: Context,
  { moment, asOf, accounts }: { moment: Date; asOf: Date | null; accounts?: readonly string[] },
): Promise<CountsRow[]> {
  const counts = readingCounts(await ownTopics(context), moment, asOf, accounts)
  return context.facts.ask<CountsRow>(counts.sql, counts.bound)
}

/** All reading of a moment, weighed: what is usual for each topic and size of company, and how unusual each account is. */
export interface Weighed {
  accountsOf: ReadonlyMap<number, number>
  /** What a topic's readers of one size read before, and what everybody read about it. */
  usual: ReadonlyMap<string, Pick<CountsRow, 'alike' | 'alike_squares' | 'topic_recent' | 'topic_baseline'>>
  found: readonly { row: CountsRow; surge: Surge }[]
  tests: number
}

const groupOf = ({ topic, band }: Pick<CountsRow, 'topic' | 'band'>) => `${band}:${topic}`
const nobody = { alike: 0, alike_squares: 0, topic_recent: 0, topic_baseline: 0 }

/** How unusual an account's reading is among its like. */
export function surgeAmong(row: CountsRow, { accountsOf, usual }: Pick<Weighed, 'accountsOf' | 'usual'>): Surge {
  const { recent, baseline } = row
  const group = usual.get(groupOf(row)) ?? nobody
  const alike = { accounts: accountsOf.get(row.band) ?? 0, sum: group.alike, squares: group.alike_squares }
  // whoever was weighed before they read this is not yet among the others
  const others = {
    recent: Math.max(0, group.topic_recent - recent),
    baseline: Math.max(0, group.topic_baseline - baseline),
  }
  const weeks = exposedWeeks(others, { recentWeeks, baselineWeeks })
  const reading = { recent, baseline, recentWeeks: weeks, baselineWeeks }
  return surgeOf(reading, priorOf(alike, baselineWeeks) ?? vaguePrior)
}

async function weigh(context: Context, asOf: Date | null): Promise<Weighed> {
  const moment = asOf ?? context.clock.now()
  const [rows, sizes] = await Promise.all([
    countReading(context, { moment, asOf }),
    context.facts.ask<{ band: number; accounts: string }>(
      `select multiIf(employees is null, 0, employees <= 50, 1, employees <= 500, 2, employees <= 5000, 3, 4) as band,
  count() as accounts from accounts final group by band`,
    ),
  ])
  const accountsOf = new Map(sizes.map(row => [row.band, Number(row.accounts)]))
  const usual = new Map(rows.map(row => [groupOf(row), row]))
  const accounts = sizes.reduce((sum, row) => sum + Number(row.accounts), 0)
  const topics = new Set(rows.map(row => row.topic)).size
  const found = rows.map(row => ({ row, surge: surgeAmong(row, { accountsOf, usual }) }))
  return { accountsOf, usual, found, tests: accounts * topics }
}

const asSurges = ({ found, tests }: Weighed): FoundSurge[] => {
  const shares = falseDiscovery(
    found.map(({ surge }) => surge.p),
    tests,
  )
  return found.map(({ row, surge }, index) => {
    const q = shares[index] ?? 1
    const { account, topic, recent, baseline, people } = row
    return { account, topic, surge: surge.score, recent, baseline, gates: gatesOf(row, q), people, q }
  })
}

/** Every account and topic read about lately, as known at a moment, with how unusual that is. */
export const findSurges = async (context: Context, asOf: Date | null): Promise<FoundSurge[]> =>
  asSurges(await weigh(context, asOf))

const STALE_MS = 60_000
/** What is usual among all changes slowly. */
const USUAL_FOR_MS = 3_600_000
const latest = new WeakMap<Facts, { at: number; weighed: Promise<Weighed>; found: Promise<FoundSurge[]> }>()

function weighNow(context: Context, staleMs: number) {
  const at = context.clock.now().getTime()
  const kept = latest.get(context.facts)
  if (kept && Math.abs(at - kept.at) < staleMs) return kept
  const weighed = weigh(context, null)
  const made = { at, weighed, found: weighed.then(asSurges) }
  latest.set(context.facts, made)
  made.found.catch(() => latest.delete(context.facts))
  return made
}

/** What is usual among all, at most an hour old. */
export const keptWeighing = (context: Context): Promise<Weighed> => weighNow(context, USUAL_FOR_MS).weighed

/** The surges of now, at most a minute old: all accounts are weighed together, which no single page shall wait for twice. */
export const surgesNow = (context: Context): Promise<FoundSurge[]> => weighNow(context, STALE_MS).found

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
