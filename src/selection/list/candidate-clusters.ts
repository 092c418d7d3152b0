import type { ClusterTraitKind } from '../selection.schema.ts'
import type { ClusterSizes, ClusterTrait, WithTraits } from './cluster-trait.ts'
import type { Rarity } from './trait-rarity.ts'

/** Traits of different kinds, and the accounts that have all of them. */
export interface TraitSet {
  traits: readonly ClusterTrait[]
  /** In the order given. */
  members: readonly string[]
  /** How rare the traits are together, bits. */
  bits: number
}

/** One place or one size alone is no reason to talk to accounts together; nor is what most have, but for their branch. */
const NOT_ALONE: ReadonlySet<ClusterTraitKind> = new Set(['country', 'size'])
const MOST_TRAITS = 3
/** Of each number of traits, the most worthy are gone on with: enough for hundreds of accounts, bounded for thousands. */
const MOST_SETS = 4000
const MOST_SINGLE = 200

const kindOrder: readonly ClusterTraitKind[] = ['country', 'branch', 'size', 'technology', 'keyword', 'pain', 'topic']

const both = (a: readonly number[], b: ReadonlySet<number>) => a.filter(i => b.has(i))

interface Found {
  traits: readonly ClusterTrait[]
  rows: readonly number[]
  bits: number
}

const nameOf = ({ traits }: Found) => traits.map(({ key }) => key).join('|')

/** The most worthy first; ties by name, so that the order of accounts does not matter. */
const worthiest = (sets: readonly Found[], largest: number, most: number): Found[] =>
  sets
    .map(set => ({ set, worth: Math.min(set.rows.length, largest) * set.bits, name: nameOf(set) }))
    .sort((a, b) => b.worth - a.worth || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ set }) => set)

function singles(accounts: readonly WithTraits[], { bits }: Rarity, smallest: number): Found[] {
  const rowsOf = new Map<string, { trait: ClusterTrait; rows: number[] }>()
  accounts.forEach(({ traits }, row) => {
    for (const trait of traits) {
      const found = rowsOf.get(trait.key) ?? { trait, rows: [] }
      found.rows.push(row)
      rowsOf.set(trait.key, found)
    }
  })
  return [...rowsOf.values()]
    .filter(({ rows }) => rows.length >= smallest)
    .map(({ trait, rows }) => ({ traits: [trait], rows, bits: bits([trait]) }))
}

/** Sets of one trait more, each found once: traits are added in the order of their kinds. */
function extended(sets: readonly Found[], single: readonly Found[], { bits }: Rarity, smallest: number): Found[] {
  const wider: Found[] = []
  const last = ({ traits }: Found) => kindOrder.indexOf(traits.at(-1)?.kind ?? 'topic')
  const members = single.map(one => new Set(one.rows))
  for (const set of sets)
    single.forEach((one, i) => {
      if (kindOrder.indexOf(one.traits[0]?.kind ?? 'country') <= last(set)) return
      const rows = both(set.rows, members[i] ?? new Set())
      const traits = [...set.traits, ...one.traits]
      if (rows.length >= smallest) wider.push({ traits, rows, bits: bits(traits) })
    })
  return wider
}

/**
 * The sets of one to three traits that enough accounts share, the most worthy first: frequent item sets (Agrawal &
 * Srikant 1994), at most one trait of a kind.
 */
export function candidateSets(
  accounts: readonly WithTraits[],
  rarity: Rarity,
  { smallest, largest }: ClusterSizes,
): TraitSet[] {
  const single = worthiest(singles(accounts, rarity, smallest), largest, MOST_SINGLE)
  const alone = (trait: ClusterTrait) =>
    !NOT_ALONE.has(trait.kind) && (rarity.telling(trait) || trait.kind === 'branch')
  const all: Found[] = single.filter(({ traits }) => traits.some(alone))
  const telling = single.filter(({ traits }) => traits.every(rarity.telling))
  let sets: Found[] = telling
  for (let size = 2; size <= MOST_TRAITS; size++) {
    sets = worthiest(extended(sets, telling, rarity, smallest), largest, MOST_SETS)
    all.push(...sets)
  }
  return worthiest(all, largest, Number.POSITIVE_INFINITY).map(({ traits, rows, bits }) => ({
    traits,
    members: rows.flatMap(row => accounts[row]?.account ?? []),
    bits,
  }))
}
