import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { type Clusterable, traitsOf, type WithTraits } from './cluster-trait.ts'
import { clusterAccounts } from './clusters.ts'
import { type DescribedCluster, describeClusters } from './describe-clusters.ts'
import { newestListEntries } from './target-lists.store.ts'
import type { Placed } from './tiers.ts'

const usualSizes = { smallest: 5, largest: 15 }
/** So many of the best show how often a trait is on a list. */
const MOST_COMPARED = 5000
const AT_ONCE = 2000

const clusterables = defineQuery<{ accounts: readonly bigint[]; today: string }, Clusterable>(
  import.meta.url,
  './cluster-accounts.sql',
)

/** A place on a list with its cluster, and what it shares with the others there (keys of traits). */
export type ClusteredEntry = Placed & { cluster: string | null; clusterTraits: string[] | null }

async function withTraits(context: Context, accounts: readonly string[]): Promise<WithTraits[]> {
  const today = context.clock.now().toISOString().slice(0, 10)
  const found = new Map<string, Clusterable>()
  for (let first = 0; first < accounts.length; first += AT_ONCE) {
    const some = accounts.slice(first, first + AT_ONCE).map(BigInt)
    for (const row of await clusterables(context.facts, { accounts: some, today })) found.set(row.account, row)
  }
  return accounts.map(account => {
    const row = found.get(account)
    return { account, traits: row ? traitsOf(row) : [] }
  })
}

/**
 * Groups the one-to-few accounts of a planned list by what they share, beside what the whole list has; those of the
 * newest list stay together where they still share it.
 */
export async function clusterList(
  context: Context,
  placed: readonly Placed[],
  { clusters: sizes = usualSizes }: Pick<IcpDefinition, 'clusters'>,
): Promise<{ entries: ClusteredEntry[]; clusters: DescribedCluster[] }> {
  const isFew = ({ tier }: Placed) => tier === 'one_to_few'
  const looked = placed.filter((entry, i) => isFew(entry) || i < MOST_COMPARED)
  const few = new Set(placed.filter(isFew).map(({ account }) => account))
  if (few.size === 0)
    return { entries: placed.map(entry => ({ ...entry, cluster: null, clusterTraits: null })), clusters: [] }
  const list = await withTraits(
    context,
    looked.map(({ account }) => account),
  )
  const before = (await newestListEntries(context)).flatMap(({ account, cluster }): [string, string][] =>
    cluster === null ? [] : [[account, cluster]],
  )
  const clusterOf = clusterAccounts(
    list.filter(({ account }) => few.has(account)),
    list,
    sizes,
    new Map(before),
  )
  const clusters = describeClusters(clusterOf, list)
  const told = new Map(clusters.map(({ id, traits }) => [id, new Set(traits.map(({ key }) => key))]))
  const traitsBy = new Map(list.map(({ account, traits }) => [account, traits.map(({ key }) => key)]))
  const entries = placed.map(entry => {
    const cluster = clusterOf.get(entry.account) ?? null
    if (cluster === null) return { ...entry, cluster, clusterTraits: null }
    const shared = told.get(cluster)
    return {
      ...entry,
      cluster,
      clusterTraits: (traitsBy.get(entry.account) ?? []).filter(key => shared?.has(key)),
    }
  })
  return { entries, clusters }
}
