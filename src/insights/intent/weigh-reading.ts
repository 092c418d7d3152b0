import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import { falseDiscovery } from './false-discovery.ts'
import type { AccountSurge, Gate } from './intent.schema.ts'
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
  own_events: number
  /** A provider's word and our own reading lately stood close together. */
  confirmed: number
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

/**
 * Is it more than one person's curiosity? Two people; a provider, who names nobody, in two weeks; or its word beside our
 * own reading: twice, or once but close in time and fresh.
 */
const witnessed = ({ people, told_weeks, own_events, confirmed }: CountsRow): boolean =>
  people >= FEWEST_PEOPLE ||
  told_weeks >= FEWEST_PEOPLE ||
  (told_weeks > 0 && people > 0 && own_events >= FEWEST_PEOPLE) ||
  confirmed === 1

/** What it lacks to be called a surge, at a share of false discoveries. */
export function gatesOf(row: CountsRow, q: number): Gate[] {
  const failed: Gate[] = []
  if (row.recent < FEWEST_EVENTS) failed.push('events')
  if (!witnessed(row)) failed.push('people')
  if (q > MOST_FALSE) failed.push('chance')
  return failed
}

/** What each account (of some, or of all) read about lately and in the weeks before. */
export async function countReading(
  context: Context,
  { moment, asOf, accounts }: { moment: Date; asOf: Date | null; accounts?: readonly string[] },
): Promise<CountsRow[]> {
  const counts = readingCounts(await ownTopics(context), moment, asOf, accounts ? { ids: accounts } : 'all')
  return context.facts.ask<CountsRow>(counts.sql, counts.bound)
}

/** All reading of a moment, weighed: what is usual for each topic and size of company, and how unusual each account is. */
export interface Weighing {
  /** How many accounts there are of each size. */
  accountsOf: ReadonlyMap<number, number>
  /** By size and topic, what readers of that size read before and what everybody read. */
  usual: ReadonlyMap<string, Pick<CountsRow, 'alike' | 'alike_squares' | 'topic_recent' | 'topic_baseline'>>
  found: readonly { row: CountsRow; surge: Surge }[]
  /** Accounts × topics. */
  tests: number
}

const groupOf = ({ topic, band }: Pick<CountsRow, 'topic' | 'band'>) => `${band}:${topic}`
const nobody = { alike: 0, alike_squares: 0, topic_recent: 0, topic_baseline: 0 }

/** How unusual an account's reading is among its like. */
export function surgeAmong(row: CountsRow, { accountsOf, usual }: Pick<Weighing, 'accountsOf' | 'usual'>): Surge {
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

/** Weighs what all accounts read, as known at a moment. */
export async function weighReading(context: Context, asOf: Date | null): Promise<Weighing> {
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

/** Weighed reading with its share of false discoveries and the gates that it has not passed. */
export function asSurges(
  weighed: readonly { row: CountsRow; surge: Surge }[],
  shares: readonly number[],
): FoundSurge[] {
  return weighed.map(({ row, surge }, index) => {
    const q = shares[index] ?? 1
    const { account, topic, recent, baseline, people } = row
    return { account, topic, surge: surge.score, recent, baseline, gates: gatesOf(row, q), people, q }
  })
}

/** Every account and topic read about lately, as known at a moment, with how unusual that is. */
export async function findSurges(context: Context, asOf: Date | null): Promise<FoundSurge[]> {
  const { found, tests } = await weighReading(context, asOf)
  const chances = found.map(({ surge }) => surge.p)
  return asSurges(found, falseDiscovery(chances, tests))
}

/** What is usual among all changes slowly. */
const USUAL_FOR_MS = 3_600_000
const usualOf = new WeakMap<Facts, { at: number; weighing: Promise<Weighing> }>()

/** What is usual among all now, at most an hour old. */
export function usualReading(context: Context): Promise<Weighing> {
  const at = context.clock.now().getTime()
  const kept = usualOf.get(context.facts)
  if (kept && Math.abs(at - kept.at) < USUAL_FOR_MS) return kept.weighing
  const weighing = weighReading(context, null)
  usualOf.set(context.facts, { at, weighing })
  weighing.catch(() => usualOf.delete(context.facts))
  return weighing
}

/** After the topics have changed. */
export const forgetUsual = (facts: Facts) => usualOf.delete(facts)
