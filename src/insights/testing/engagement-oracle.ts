import type { InsightsModel } from '../model/insights-model.schema.ts'

/** An event as a test plants it. */
export interface PlantedEvent {
  event_id: string
  occurred_at: string
  received_at: string
  account_id: string
  contact_id: string
  type: string
  url: string
  value: number | null
  machine: string
}

const DAY = 86_400_000
const dayOf = (time: string) => time.slice(0, 10)
const pageOf = (url: string) => (url.includes('/pricing') ? 'pricing' : url.includes('/careers') ? 'careers' : '')

/**
 * The score of an account in hundred-millionths of a point, worked out from its events one by one and from nothing
 * else: what the product must agree with, to the last digit.
 */
export function oracleScore(
  model: InsightsModel,
  events: readonly PlantedEvent[],
  roles: ReadonlyMap<string, number>,
  moment: { day: string; asOf: string | null },
): bigint {
  const { engagement } = model
  const times = new Map<string, { person: string; day: string; activity: number; count: number; minutes: number }>()
  for (const event of events) {
    const page = pageOf(event.url)
    const day = dayOf(event.occurred_at)
    const age = (Date.parse(moment.day) - Date.parse(day)) / DAY
    if (event.machine !== '' || (moment.asOf !== null && event.received_at > moment.asOf)) continue
    if (age < 0 || age >= engagement.horizon_days) continue
    if (engagement.exclude.types.includes(event.type) || (engagement.exclude.pages as string[]).includes(page)) continue
    const activity = engagement.activities.findIndex(
      a => a.types.includes(event.type) && (a.page === undefined || a.page === page),
    )
    if (activity < 0) continue
    const key = [event.contact_id, day, event.type, page, dayOf(event.received_at)].join(' ')
    const row = times.get(key) ?? { person: event.contact_id, day, activity, count: 0, minutes: 0 }
    row.count++
    row.minutes += event.type === 'meeting' ? Math.round(event.value ?? 30) : 0
    times.set(key, row)
  }
  const points = new Map<string, bigint>()
  for (const { person, day, activity, count, minutes } of times.values()) {
    const rule = engagement.activities[activity]
    if (!rule) continue
    const age = (Date.parse(moment.day) - Date.parse(day)) / DAY
    const left = BigInt(Math.round(1e9 * 2 ** (-age / engagement.half_life_days)))
    const worth = (BigInt(Math.round(rule.points * 1000)) * left + 500_000n) / 1_000_000n
    const counted = BigInt(Math.min(rule.per_minute ? minutes : count, rule.per_day))
    points.set(person, (points.get(person) ?? 0n) + counted * worth)
  }
  const most = BigInt(Math.round(engagement.most_per_person * 1_000_000))
  let score = 0n
  for (const [person, sum] of points) {
    const share = person === '0' ? Math.round((engagement.roles.anonymous ?? 1) * 100) : (roles.get(person) ?? 100)
    score += (sum < most ? sum : most) * BigInt(share)
  }
  return score
}
