import type { Grade, Tier } from '../../accounts/accounts.schema.ts'
import { gradesBestFirst, gradesFrom } from '../fit/grade-of.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'

/** A scored account that may enter the list; micro-points and millionths. */
export interface Candidate {
  account: string
  fit: number
  coverage: number
  grade: Grade
}

export interface TierOverride {
  account: string
  tier: Tier | 'none'
  reason: string
}

export interface Placed extends Candidate {
  rank: number
  tier: Tier
  overrideReason: string | null
}

const rankedTiers = ['one_to_one', 'one_to_few', 'programmatic'] as const

/** Best first: fit, then how much is known, then the id, which is a hash and favours nobody's initial. */
export const bestFirst = (a: Candidate, b: Candidate): number =>
  b.fit - a.fit ||
  b.coverage - a.coverage ||
  (BigInt(a.account) < BigInt(b.account) ? -1 : BigInt(a.account) > BigInt(b.account) ? 1 : 0)

/** Somebody who came on their own earns the account one grade: the reinforcing tier reaches one below the minimum. */
export const reinforcingGrades = (minimum: Grade): Grade[] =>
  gradesFrom(gradesBestFirst[Math.min(gradesBestFirst.indexOf(minimum) + 1, gradesBestFirst.length - 2)] ?? 'E')

/**
 * The target list. People's choices are placed first and count against their tier's capacity (choices may exceed it);
 * then rank fills one-to-one, one-to-few and programmatic with accounts of at least the minimum grade; then inbound
 * accounts that found no place become reinforcing. The rank counts over the whole list, best fit first.
 */
export function assignTiers(input: {
  capacity: IcpDefinition['capacity']
  ranked: readonly Candidate[]
  inbound: readonly Candidate[]
  overridden: readonly Candidate[]
  overrides: readonly TierOverride[]
}): Placed[] {
  const { capacity } = input
  const chosen = new Map(input.overrides.map(o => [o.account, o]))
  const placed = new Map<string, Omit<Placed, 'rank'>>()
  const taken: Record<Tier, number> = { one_to_one: 0, one_to_few: 0, programmatic: 0, reinforcing: 0 }
  const place = (candidate: Candidate, tier: Tier, overrideReason: string | null) => {
    placed.set(candidate.account, { ...candidate, tier, overrideReason })
    taken[tier]++
  }
  for (const candidate of input.overridden) {
    const choice = chosen.get(candidate.account)
    if (choice && choice.tier !== 'none') place(candidate, choice.tier, choice.reason)
  }
  const free = (candidate: Candidate, grades: readonly Grade[]) =>
    !chosen.has(candidate.account) && !placed.has(candidate.account) && grades.includes(candidate.grade)
  const enough = gradesFrom(capacity.minimum_grade)
  for (const candidate of input.ranked.filter(c => free(c, enough)).sort(bestFirst)) {
    const tier = rankedTiers.find(t => taken[t] < capacity[t])
    if (!tier) break
    place(candidate, tier, null)
  }
  const grades = reinforcingGrades(capacity.minimum_grade)
  for (const candidate of input.inbound.filter(c => free(c, grades)).sort(bestFirst)) {
    if (taken.reinforcing >= capacity.reinforcing) break
    place(candidate, 'reinforcing', null)
  }
  return [...placed.values()].sort(bestFirst).map((entry, index) => ({ ...entry, rank: index + 1 }))
}
