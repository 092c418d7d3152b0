import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import type { PeopleWeeks } from '../insights.schema.ts'
import { findAccount } from './find-account.ts'

type At = { account: string; as_of: string }
const askWeeks = defineQuery<At & { since: string }, { person: string; week: string; n: string }>(
  import.meta.url,
  './people-weeks.sql',
)
const askPeople = defineQuery<At & { people: bigint[] }, { id: string; name: string; title: string; here: number }>(
  import.meta.url,
  './account-people.sql',
)

const WEEKS = 16
const DAY = 86_400_000

/** The Mondays of the weeks shown, oldest first. */
function mondays(at: Date): string[] {
  const day = new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`)
  const monday = day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY
  return Array.from({ length: WEEKS }, (_, n) =>
    new Date(monday - (WEEKS - 1 - n) * 7 * DAY).toISOString().slice(0, 10),
  )
}

/** Who did how much in which week: everybody known at the account, the silent too, and visitors nobody knows. */
export async function peopleWeeks(context: Context, idOrDomain: string, asOf: Date | null): Promise<PeopleWeeks> {
  const account = await findAccount(context, idOrDomain)
  const moment = asOf ?? context.clock.now()
  const weeks = mondays(moment)
  const at: At = { account: account.id, as_of: factsTime(moment) }
  const rows = await askWeeks(context.facts, { ...at, since: `${weeks[0]} 00:00:00.000` })
  const seen = [...new Set(rows.map(row => row.person))]
  const people = await askPeople(context.facts, { ...at, people: seen.map(BigInt) })
  const named = new Map(people.map(person => [person.id, person]))
  const all = [...new Set([...seen, ...people.filter(person => person.here).map(person => person.id)])]
  const lines = all.map(person => ({
    person: person === '0' ? 'anonymous' : person,
    name: named.get(person)?.name || null,
    title: named.get(person)?.title || null,
    counts: weeks.map(week => Number(rows.find(row => row.person === person && row.week === week)?.n ?? 0)),
  }))
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
  lines.sort((a, b) => sum(b.counts) - sum(a.counts) || (a.person < b.person ? -1 : 1))
  return { weeks, people: lines }
}
