import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { snapshotMonths } from './take-snapshots.ts'

/** Less than this teaches nothing that could be told from chance. */
export const LEAST_DEALS = 50
export const LEAST_MONTHS_KNOWN = 9
/** As far back as is looked at. */
const MOST_MONTHS = 24
/** Engagement needs some weeks to show. */
const DAYS_TO_SETTLE = 30
const DAY = 86_400_000

/** The months to learn from, and how many deals were created in and after them. */
export async function dataToLearnFrom({ facts }: Context, knownBy: Date): Promise<{ deals: number; months: Date[] }> {
  const [first] = await facts.ask<{ events: string; known: number }>(
    `select toString(min(received_at)) as events, count() > 0 as known from events
     where account_id != 0 and received_at <= {knownBy:DateTime64(3, 'UTC')}`,
    { knownBy: factsTime(knownBy) },
  )
  if (!first?.known) return { deals: 0, months: [] }
  const from = new Date(Date.parse(`${first.events.replace(' ', 'T')}Z`) + DAYS_TO_SETTLE * DAY)
  const months = snapshotMonths(from, knownBy, MOST_MONTHS)
  const [row] = await facts.ask<{ n: string }>(
    `select uniqExact(opportunity_id) as n from opportunity_versions
     where account_id != 0 and received_at <= {knownBy:DateTime64(3, 'UTC')}
       and coalesce(created_on, closed_on, toDate32(valid_from)) > {from:Date32}
       and coalesce(created_on, closed_on, toDate32(valid_from)) <= {knownBy:DateTime64(3, 'UTC')}`,
    { knownBy: factsTime(knownBy), from: (months[0] ?? knownBy).toISOString().slice(0, 10) },
  )
  return { deals: Number(row?.n ?? 0), months }
}
