import type { TriggerLine } from '../insights.schema.ts'
import type { TriggerRule } from '../model/insights-model.schema.ts'

/** What became known of a company, as the facts store answers it; the newest first. */
export interface CompanyEvent {
  type: string
  title: string
  day: string
  learned: string
  source: string
  url: string
}

const MICRO = 1_000_000
const DAY = 86_400_000

/**
 * The triggers of a company: of each kind the newest few count, each fading with the half-life of its kind, points ·
 * 2^(−age in days / half-life). Whole micro-points, so that the lines sum to the score.
 */
export function scoreTriggers(
  rules: readonly TriggerRule[],
  events: readonly CompanyEvent[],
  day: string,
): { score: number; receipt: TriggerLine[] } {
  const seen = new Map<string, number>()
  const lines = events.flatMap(event => {
    const rule = rules.find(one => one.type === event.type)
    const before = seen.get(event.type) ?? 0
    if (!rule || before >= rule.most) return []
    seen.set(event.type, before + 1)
    const age = Math.max(0, Math.floor((Date.parse(day) - Date.parse(event.day)) / DAY))
    return [{ ...event, micro: Math.round(rule.points * MICRO * 2 ** (-age / rule.half_life_days)) }]
  })
  return {
    score: lines.reduce((sum, line) => sum + line.micro, 0) / MICRO,
    receipt: lines
      .sort((a, b) => b.micro - a.micro)
      .map(({ micro, ...event }) => ({ ...event, points: micro / MICRO })),
  }
}
