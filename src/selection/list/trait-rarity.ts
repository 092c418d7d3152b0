import type { ClusterTraitKind } from '../selection.schema.ts'
import type { ClusterTrait, WithTraits } from './cluster-trait.ts'

/** How much a kind of trait counts: what an account looks for and suffers says more to talk about than its size. */
const weights: Record<ClusterTraitKind, number> = {
  topic: 1.5,
  pain: 1.5,
  branch: 1,
  country: 0.8,
  keyword: 0.6,
  technology: 0.5,
  size: 0.5,
}
const WHO: ReadonlySet<ClusterTraitKind> = new Set(['country', 'branch', 'size'])
/** Who they are and what they have in hand together make a better story than either twice. */
const WHO_AND_WHAT = 1.25
/** What everybody on the list shares still counts a little, so that a list of one kind is not without clusters. */
const LEAST = 0.05

/** How rare traits are on a list. */
export interface Rarity {
  /** Of a set of traits, in bits: Σ weight · log2(accounts / accounts that have it), a quarter more for who with what. */
  bits(traits: readonly ClusterTrait[]): number
  /** What more than half of the list has adds nothing to a name. */
  telling(trait: ClusterTrait): boolean
}

/** Counts what the accounts of a list have. */
export function rarityOf(list: readonly WithTraits[]): Rarity {
  const counts = new Map<string, number>()
  for (const { traits } of list) for (const { key } of traits) counts.set(key, (counts.get(key) ?? 0) + 1)
  const rare = ({ key }: ClusterTrait) => Math.log2(Math.max(1, list.length) / (counts.get(key) ?? 1))
  return {
    bits: traits => {
      const sum = traits.reduce((bits, trait) => bits + weights[trait.kind] * (LEAST + rare(trait)), 0)
      const who = traits.filter(({ kind }) => WHO.has(kind)).length
      return who > 0 && who < traits.length ? WHO_AND_WHAT * sum : sum
    },
    telling: trait => rare(trait) >= 1,
  }
}
