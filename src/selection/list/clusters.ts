import { candidateSets, type TraitSet } from './candidate-clusters.ts'
import { clusterId, definingTraits } from './cluster-name.ts'
import type { ClusterSizes, ClusterTrait, WithTraits } from './cluster-trait.ts'
import { rarityOf } from './trait-rarity.ts'

/** A group that has to be cut into parts shares less to talk about than one that is small by what it shares. */
const CUT = 0.6
/** Clusters stay as they were unless new ones would share so much more. */
const WORTH_CHANGING = 1.1

type Plan = Map<string, string[]>

/** Parts of nearly equal size, none above the largest, in the order given. */
function portions<T>(items: readonly T[], largest: number): T[][] {
  const count = Math.ceil(items.length / largest)
  const size = Math.ceil(items.length / count)
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size))
}

/** What a set is worth with so many accounts left that share it; 0 when they are too few. */
function worthOf({ bits }: TraitSet, left: number, { smallest, largest }: ClusterSizes): number {
  if (left < smallest) return 0
  return left <= largest ? left * bits : CUT * largest * bits
}

/** Closes clusters one after another, each the one that shares most among the accounts that are left. */
function greedy(accounts: readonly WithTraits[], sets: readonly TraitSet[], sizes: ClusterSizes): Plan {
  const plan: Plan = new Map()
  const left = new Set(accounts.map(({ account }) => account))
  const setsOf = new Map<string, number[]>()
  const counts = sets.map(({ members }, i) => {
    const own = members.filter(account => left.has(account))
    for (const account of own) setsOf.set(account, [...(setsOf.get(account) ?? []), i])
    return own.length
  })
  for (;;) {
    let best = -1
    let most = 0
    sets.forEach((set, i) => {
      const worth = worthOf(set, counts[i] ?? 0, sizes)
      if (worth > most + 1e-9) [best, most] = [i, worth]
    })
    const set = sets[best]
    if (!set) return plan
    const members = set.members.filter(account => left.has(account))
    const parts = portions(members, sizes.largest)
    parts.forEach((part, i) => {
      plan.set(clusterId(set.traits, parts.length === 1 ? undefined : i + 1), part)
    })
    for (const account of members) {
      left.delete(account)
      for (const other of setsOf.get(account) ?? []) counts[other] = (counts[other] ?? 0) - 1
    }
  }
}

/** The clusters of before whose accounts still share what made them, with others that share it while there is room. */
function stillThere(accounts: readonly WithTraits[], before: ReadonlyMap<string, string>, sizes: ClusterSizes): Plan {
  const plan: Plan = new Map()
  const taken = new Set<string>()
  const named = new Map<string, WithTraits[]>()
  for (const one of accounts) {
    const id = before.get(one.account)
    if (id !== undefined) named.set(id, [...(named.get(id) ?? []), one])
  }
  const shares = (one: WithTraits, traits: readonly ClusterTrait[]) =>
    traits.length > 0 && traits.every(({ key }) => one.traits.some(own => own.key === key))
  const ids = [...named.keys()].sort()
  for (const id of ids) {
    const own = (named.get(id) ?? []).filter(one => shares(one, definingTraits(id))).map(({ account }) => account)
    if (own.length > sizes.largest) continue
    plan.set(id, own)
    for (const account of own) taken.add(account)
  }
  for (const [id, own] of plan)
    for (const one of accounts)
      if (own.length < sizes.largest && !taken.has(one.account) && shares(one, definingTraits(id))) {
        own.push(one.account)
        taken.add(one.account)
      }
  for (const [id, own] of [...plan]) if (own.length < sizes.smallest) plan.delete(id)
  return plan
}

/**
 * Groups accounts, given best first, into clusters by what they share: account → cluster id, which `clusterName` puts
 * into words; who shares too little with too few is in none. Every account of a cluster has all the traits of its id.
 * A set of traits is worth the accounts that share it times how rare the traits are on the list (`rarityOf`); the most worthy set is closed first. Clusters of `before` stay while their accounts still share what made
 * them, unless new ones would be worth a tenth more in all. The same input gives the same clusters, and what comes out
 * given as `before` gives itself.
 */
export function clusterAccounts(
  accounts: readonly WithTraits[],
  list: readonly WithTraits[],
  sizes: ClusterSizes,
  before: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const rarity = rarityOf(list)
  const sets = candidateSets(accounts, rarity, sizes)
  const worth = (plan: Plan) =>
    [...plan].reduce((sum, [id, own]) => sum + own.length * rarity.bits(definingTraits(id)), 0)
  const kept = stillThere(accounts, before, sizes)
  const taken = new Set([...kept.values()].flat())
  const rest = greedy(
    accounts.filter(({ account }) => !taken.has(account)),
    sets,
    sizes,
  )
  for (const [id, own] of rest) kept.set(freeId(id, kept), own)
  const anew = greedy(accounts, sets, sizes)
  const plan = worth(anew) > WORTH_CHANGING * worth(kept) ? anew : kept
  return new Map([...plan].flatMap(([id, own]) => own.map((account): [string, string] => [account, id])))
}

/** The id itself, or the next number of it that is not taken. */
function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(id)) return id
  const traits = definingTraits(id)
  for (let part = 2; ; part++) if (!taken.has(clusterId(traits, part))) return clusterId(traits, part)
}
