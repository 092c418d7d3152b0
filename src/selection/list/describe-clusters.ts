import { definingTraits } from './cluster-name.ts'
import type { ClusterTrait, WithTraits } from './cluster-trait.ts'

/** A trait and how many of a cluster's accounts, and of the list's, have it. */
export interface TraitCount {
  key: string
  accounts: number
  /** 0-1. */
  share: number
  listShare: number
}

/** A cluster of a list: what its accounts share, the defining traits first. */
export interface DescribedCluster {
  id: string
  traits: TraitCount[]
}

const MOST_TOLD = 6
/** What half of them have, half as often again as the list. */
const LEAST_SHARE = 0.5
const LEAST_LIFT = 1.5

const countsOf = (accounts: readonly WithTraits[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { traits } of accounts) for (const { key } of traits) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** What the accounts of each cluster share beyond its name, with the shares in the cluster and on the list. */
export function describeClusters(
  clusterOf: ReadonlyMap<string, string>,
  list: readonly WithTraits[],
): DescribedCluster[] {
  const onList = countsOf(list)
  const membersOf = new Map<string, WithTraits[]>()
  for (const one of list) {
    const id = clusterOf.get(one.account)
    if (id !== undefined) membersOf.set(id, [...(membersOf.get(id) ?? []), one])
  }
  return [...membersOf].map(([id, members]) => {
    const defining = definingTraits(id).map(({ key }: ClusterTrait) => key)
    const told = [...countsOf(members)].map(
      ([key, accounts]): TraitCount => ({
        key,
        accounts,
        share: accounts / members.length,
        listShare: (onList.get(key) ?? 0) / list.length,
      }),
    )
    const gain = ({ share, listShare }: TraitCount) => share * Math.log2(share / listShare)
    const beside = told
      .filter(trait => !defining.includes(trait.key))
      .filter(({ share, listShare }) => share >= LEAST_SHARE && share >= LEAST_LIFT * listShare)
      .sort((a, b) => gain(b) - gain(a) || (a.key < b.key ? -1 : 1))
      .slice(0, MOST_TOLD)
    return { id, traits: [...defining.flatMap(key => told.find(trait => trait.key === key) ?? []), ...beside] }
  })
}
