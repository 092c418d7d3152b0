import type { Random } from './random.ts'

export const topics = [
  'Predictive maintenance',
  'Vibration analysis',
  'Energy monitoring',
  'Digital twin',
  'OPC UA',
  'MES integration',
  'Spare parts',
] as const

/** How far back research reaches, days before the market's end. */
export const RESEARCH_DAYS = 540

/** A time in which a company really looks for something, and therefore reads `factor` times as much. */
export interface Need {
  topic: (typeof topics)[number]
  /** Days before the market's end, as fractions; a need that ends below 0 is still going on. */
  fromDaysAgo: number
  days: number
  factor: number
}

/** Good accounts need more often; nobody needs all the time. */
export function needs(probability: number, random: Random): Need[] {
  const found: Need[] = []
  for (let n = random.poisson(0.2 + 0.9 * probability); n > 0; n--) {
    found.push({
      topic: random.pick(topics),
      fromDaysAgo: random.between(3, RESEARCH_DAYS),
      days: random.between(28, 70),
      factor: random.between(4, 10),
    })
  }
  return found.sort((a, b) => b.fromDaysAgo - a.fromDaysAgo)
}

/** Was there a need on that day? */
export const needOn = (list: readonly Need[], daysAgo: number): Need | undefined =>
  list.find(need => daysAgo <= need.fromDaysAgo && daysAgo > need.fromDaysAgo - need.days)
