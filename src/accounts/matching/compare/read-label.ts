import type { NameWord } from '../names/read-name.ts'
import { meaningOf } from '../names/word-kinds.ts'
import type { MissingWords } from './name-evidence.ts'
import type { Rarity } from './rarity.ts'

/** How much of a name a label spells, and what it leaves over on either side. */
export interface Cover {
  bits: number
  cost: number
}

const INITIAL_BITS = 2.4
const PREFIX_QUALITY = 0.75
const SHORTEST_PIECE = 3
const UNKNOWN_PIECE = 5

const SKIPPED_BITS = 1.6

/** Letters of a word, in order from its first: `mn` of Minnesota, `vz` of Verizon. */
function isSkipped(piece: string, word: string): boolean {
  if (piece[0] !== word[0]) return false
  let at = 0
  for (const letter of piece) {
    at = word.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

export const better = (x: Cover, y: Cover) => (x.bits - x.cost >= y.bits - y.cost ? x : y)

/** How a label is made of a name's words, in order: whole words, their beginnings, their initials. */
class LabelReader {
  readonly #known = new Map<number, Cover>()
  readonly #label: string
  readonly #words: readonly NameWord[]
  readonly #rarity: Rarity
  readonly #cost: MissingWords

  constructor(label: string, words: readonly NameWord[], rarity: Rarity, cost: MissingWords) {
    this.#label = label
    this.#words = words
    this.#rarity = rarity
    this.#cost = cost
  }

  read(at = 0, w = 0): Cover {
    const key = at * 64 + w
    const before = this.#known.get(key)
    if (before) return before
    const found = this.#read(at, w)
    this.#known.set(key, found)
    return found
  }

  #read(at: number, w: number): Cover {
    const rest = this.#label.slice(at)
    const word = this.#words[w]
    if (!word) return rest === '' ? { bits: 0, cost: 0 } : { bits: 0, cost: this.#leftOver(rest) }
    const bits = this.#rarity.bits(word)
    const share = word.kind === 'brand' ? Math.min(1, bits / 8) : 1
    let best: Cover = { ...this.read(at, w + 1) }
    best = { bits: best.bits, cost: best.cost + this.#cost.theirs[word.kind] * share }
    const take = (length: number, gained: number, extra = 0) => {
      const then = this.read(at + length, w + 1)
      best = better({ bits: then.bits + gained, cost: then.cost + extra }, best)
    }
    const { reading, initials } = word
    if (rest.startsWith(reading)) take(reading.length, bits * 0.97)
    for (let n = Math.min(reading.length - 1, rest.length); n >= SHORTEST_PIECE; n--)
      if (rest.startsWith(reading.slice(0, n))) {
        take(n, Math.min(bits * PREFIX_QUALITY * Math.sqrt(n / reading.length), INITIAL_BITS * n), 0.5)
        break
      }
    for (let n = SHORTEST_PIECE; n > 1; n--)
      if (n < reading.length && n <= rest.length && isSkipped(rest.slice(0, n), reading))
        take(n, Math.min(bits, SKIPPED_BITS * n), 0.5)
    if (rest.startsWith(initials)) take(initials.length, Math.min(bits, INITIAL_BITS * initials.length), 0.3)
    return best
  }

  /** What is left of a label costs by what it says: -cloud, -group, -china little, another name much. */
  #leftOver(rest: string): number {
    const { kind } = meaningOf(rest)
    if (kind !== 'brand') return this.#cost.ours[kind] + 0.3
    return rest.length <= 2 ? 2 : UNKNOWN_PIECE
  }
}

/** Reads a label (a domain's, or a single word: HFBank) as made of a name's words. */
export const readLabel = (label: string, words: readonly NameWord[], rarity: Rarity, cost: MissingWords): Cover =>
  new LabelReader(label, words, rarity, cost).read()
