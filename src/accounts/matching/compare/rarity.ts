import type { NameWord } from '../names/read-name.ts'
import type { WordKind } from '../names/word-kinds.ts'

/** How much agreeing on a word tells, in bits: log2 of one in how many companies has it. */
export interface Rarity {
  bits(word: NameWord): number
  /** The bits of a brand that a single account has: agreeing on more proves no more. */
  enough: number
}

/** Companies of the world that a customer's own accounts are taken as a sample of: small lists lean on it. */
const BACKGROUND = 2_000
/** How often a word of each kind is met in names of companies. */
const frequency: Record<WordKind, number> = {
  brand: 2 ** -14,
  common: 2 ** -8,
  generic: 2 ** -5,
  place: 2 ** -5,
  number: 2 ** -8,
  small: 1,
}
/** The most that a word of each kind may tell, however rare it is here. */
const most: Record<WordKind, number> = { brand: 40, common: 8, generic: 3.5, place: 4, number: 6, small: 0 }

/** Rarity among `accounts` companies of which `having(concept)` have the word, smoothed with the world's. */
export function rarityAmong(accounts: number, having: (concept: string) => number): Rarity {
  const all = accounts + BACKGROUND
  return {
    bits: ({ kind, concept, text }) => {
      const u = (having(concept) + BACKGROUND * frequency[kind]) / all
      // one or two letters are shared by chance
      const short = text.length <= 2 && kind === 'brand' && /^[a-z0-9]+$/.test(text) ? 0.6 : 1
      return Math.max(0, Math.min(most[kind], Math.log2(1 / u))) * short
    },
    enough: Math.log2(all / (1 + BACKGROUND * frequency.brand)),
  }
}

/** Without any accounts: two names on their own. */
export const worldRarity: Rarity = rarityAmong(20_000, () => 1)
