import type { EngagementLine } from '../insights.schema.ts'
import { inPoints } from './weights.ts'

/** What one person did of one kind, as the facts store counts it: micro-points, and the role's hundredths. */
export interface Contribution {
  person: string
  activity: number
  times: string
  points: string
  newest: string
  share: string
}

export interface Named {
  name: string
  title: string
}

/**
 * The lines of a score, best first: each person's activities, and for who has more than a person may give a line that
 * takes the rest off. Micro-points times hundredths are whole, so the lines sum to the score exactly.
 */
export function writeReceipt(
  contributions: readonly Contribution[],
  { most, ids }: { most: number; ids: readonly string[] },
  people: ReadonlyMap<string, Named>,
): { lines: EngagementLine[]; score: bigint } {
  const ofPerson = new Map<string, Contribution[]>()
  for (const one of contributions) ofPerson.set(one.person, [...(ofPerson.get(one.person) ?? []), one])
  let score = 0n
  const lines: (EngagementLine & { exact: bigint })[] = []
  for (const [person, done] of ofPerson) {
    const share = BigInt(done[0]?.share ?? 100)
    const known = people.get(person)
    const line = (activity: string, count: number, micro: bigint, newest: string | null) => {
      const exact = micro * share
      score += exact
      lines.push({
        person: person === '0' ? 'anonymous' : person,
        name: known?.name || null,
        title: known?.title || null,
        activity,
        count,
        points: inPoints(exact),
        newest,
        share: Number(share) / 100,
        exact,
      })
    }
    let sum = 0n
    for (const { activity, times, points, newest } of done) {
      sum += BigInt(points)
      line(ids[activity] ?? '', Number(times), BigInt(points), newest)
    }
    if (sum > BigInt(most)) line('cap', 0, BigInt(most) - sum, null)
  }
  lines.sort((a, b) => (a.exact === b.exact ? (a.person < b.person ? -1 : 1) : a.exact > b.exact ? -1 : 1))
  return { lines: lines.map(({ exact: _, ...line }) => line), score }
}
