import type { Grade, Tier } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import type { ListReason } from '../selection.schema.ts'
import type { TraitCount } from './describe-clusters.ts'

export interface ListVersion {
  version: number
  icpVersion: number
  reason: ListReason
  author: string
  createdAt: string
  total: number
}

export interface KeptEntry {
  account: string
  rank: number
  tier: Tier
  cluster: string | null
  /** Keys of what it shares with its cluster. */
  clusterTraits: string[] | null
  overrideReason: string | null
  /** Micro-points, when it was put on this list. */
  fit: number
  grade: Grade
}

const versions = `select l.version, r.version as "icpVersion", l.reason, l.author, l.created_at,
    (select count(*)::int from target_list_entries e where e.list_version = l.version) as total
  from target_lists l join fit_runs r on r.run = l.fit_run order by l.version desc limit $1`

/** List versions, newest first. */
export async function listVersions(context: Context, limit: number): Promise<ListVersion[]> {
  const { rows } = await context.records.sql<Omit<ListVersion, 'createdAt'> & { created_at: Date }>(versions, [limit])
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }))
}

const entryColumns = `account_id as account, rank, tier, cluster, cluster_traits as "clusterTraits", override_reason as "overrideReason", fit, grade`

/** A whole list version by rank; nothing for a version that is not there. */
export async function entriesOf(context: Context, version: number | null): Promise<KeptEntry[]> {
  const { rows } = await context.records.sql<KeptEntry>(
    `select ${entryColumns} from target_list_entries where list_version = $1 order by rank`,
    [version],
  )
  return rows
}

/** The newest list by rank; empty before the first. */
export async function newestListEntries(context: Context): Promise<KeptEntry[]> {
  const [newest] = await listVersions(context, 1)
  return newest ? entriesOf(context, newest.version) : []
}

/** A page of a list version by rank. */
export async function entriesPage(
  context: Context,
  version: number,
  query: { tier?: Tier | undefined; cluster?: string | undefined; afterRank: number; limit: number },
): Promise<KeptEntry[]> {
  const { rows } = await context.records.sql<KeptEntry>(
    `select ${entryColumns} from target_list_entries
     where list_version = $1 and rank > $2 and ($3::text is null or tier = $3)
       and ($4::text is null or cluster = $4 or ($4 = 'none' and cluster is null and tier = 'one_to_few'))
     order by rank limit $5`,
    [version, query.afterRank, query.tier ?? null, query.cluster ?? null, query.limit],
  )
  return rows
}

/** How many accounts each tier and each cluster of a list version has. */
export async function listCounts(context: Context, version: number) {
  const tiers = await context.records.sql<{ tier: Tier; count: number }>(
    'select tier, count(*)::int as count from target_list_entries where list_version = $1 group by tier',
    [version],
  )
  const clusters = await context.records.sql<{ id: string; count: number; traits: TraitCount[] }>(
    `select e.cluster as id, count(*)::int as count, coalesce(c.traits, '[]'::jsonb) as traits
     from target_list_entries e left join target_list_clusters c on c.list_version = e.list_version and c.id = e.cluster
     where e.list_version = $1 and e.cluster is not null group by e.cluster, c.traits order by count desc, id`,
    [version],
  )
  const clustered = clusters.rows.reduce((sum, { count }) => sum + count, 0)
  const few = tiers.rows.find(({ tier }) => tier === 'one_to_few')?.count ?? 0
  return { tiers: tiers.rows, clusters: clusters.rows, unclustered: few - clustered }
}
