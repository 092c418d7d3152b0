import type { Company } from './company.ts'
import type { Random } from './random.ts'

/** The one play of the market, whose causal effect is known because both outcomes of every account are. */
export const plantedPlay = {
  id: 'pretargeting-rotating-equipment',
  name: 'Pre-targeting, rotating equipment',
  /** Days before the market's end on which it began, and how long it ran. */
  fromDaysAgo: 84,
  days: 56,
  enrolled: 0.6,
  heldOut: 0.15,
  /** Added to an enrolled account's chance of a new opportunity in the 56 days. */
  lift: 0.06,
  /** What treated people read, against what they would have. */
  research: 1.8,
} as const

export interface PlayPart {
  arm: 'treated' | 'held_out'
  /** A new opportunity without the play, and with it: what would have happened, and what would have. */
  opportunityWithout: boolean
  opportunityWith: boolean
}

/** A company's part in the play: only sectors that suit the product, and arms by chance alone. */
export function playPart(company: Company, probability: number, random: Random): PlayPart | null {
  const draw = random.next()
  const enrolled = random.chance(plantedPlay.enrolled)
  const heldOut = random.chance(plantedPlay.heldOut)
  if (company.sector.fit !== 1 || !enrolled || company.knownForDays <= plantedPlay.fromDaysAgo) return null
  const without = 0.02 + 0.08 * probability
  return {
    arm: heldOut ? 'held_out' : 'treated',
    opportunityWithout: draw < without,
    opportunityWith: draw < without + plantedPlay.lift,
  }
}

/** What really happened to it. */
export const playOpportunity = (part: PlayPart | null): boolean =>
  part !== null && (part.arm === 'treated' ? part.opportunityWith : part.opportunityWithout)
