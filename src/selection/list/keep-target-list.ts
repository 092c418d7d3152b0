import type { Context } from '../../context.ts'
import type { ListReason } from '../selection.schema.ts'
import type { ClusteredEntry } from './cluster-list.ts'
import type { DescribedCluster } from './describe-clusters.ts'

/** Why and by whom a list version comes to be. */
export interface ListCause {
  reason: ListReason
  author: string
}

interface Newest {
  version: number
  icp: number
}

const newestList = `select l.version, r.version as icp from target_lists l join fit_runs r on r.run = l.fit_run
  order by l.version desc limit 1`

type Content = Pick<ClusteredEntry, 'account' | 'tier' | 'cluster' | 'overrideReason' | 'rank'>
const content = (e: Content) => JSON.stringify([e.account, e.tier, e.cluster, e.overrideReason, e.rank])

async function isSame(context: Context, version: number, entries: readonly ClusteredEntry[]): Promise<boolean> {
  const { rows } = await context.records.sql<Content>(
    `select account_id as account, tier, cluster, override_reason as "overrideReason", rank
     from target_list_entries where list_version = $1`,
    [version],
  )
  const kept = new Set(rows.map(content))
  return kept.size === entries.length && entries.every(entry => kept.has(content(entry)))
}

async function insertEntries(context: Context, version: number, entries: readonly ClusteredEntry[]) {
  const rows = entries.map(e => ({
    rank: e.rank,
    account_id: e.account,
    tier: e.tier,
    cluster: e.cluster,
    cluster_traits: e.clusterTraits,
    override_reason: e.overrideReason,
    fit: e.fit,
    grade: e.grade,
  }))
  await context.records.sql(
    `insert into target_list_entries (list_version, rank, account_id, tier, cluster, cluster_traits, override_reason, fit, grade)
     select $1, rank, account_id, tier, cluster, cluster_traits, override_reason, fit, grade
     from jsonb_to_recordset($2::jsonb)
       as entry(rank int, account_id text, tier text, cluster text, cluster_traits jsonb, override_reason text, fit int, grade text)`,
    [version, JSON.stringify(rows)],
  )
}

async function insertClusters(context: Context, version: number, clusters: readonly DescribedCluster[]) {
  if (clusters.length === 0) return
  await context.records
    .db()
    .insertInto('target_list_clusters')
    .values(clusters.map(({ id, traits }) => ({ list_version: version, id, traits: JSON.stringify(traits) })))
    .execute()
}

/** Copies a list to the facts store, once; an empty list leaves a mark there, so that it is the newest all the same. */
async function mirror(context: Context, version: number, entries: readonly ClusteredEntry[]) {
  const [there] = await context.facts.ask<{ n: string }>(
    'select count() as n from target_list_members where list_version = {version:UInt32}',
    { version },
  )
  if (Number(there?.n ?? 0) > 0) return
  const members = entries.map(e => ({ list_version: version, account_id: e.account, tier: e.tier, rank: e.rank }))
  await context.facts.insert(
    'target_list_members',
    members.length > 0 ? members : [{ list_version: version, account_id: '0', tier: '', rank: 0 }],
  )
}

/**
 * Makes the planned list the newest version, unless the newest one says the same under the same ICP; answers its
 * number. May be called again after a crash at any point.
 */
export async function keepTargetList(
  context: Context,
  run: { run: string; version: number },
  { entries, clusters }: { entries: readonly ClusteredEntry[]; clusters: readonly DescribedCluster[] },
  cause: ListCause,
): Promise<number> {
  const version = await context.records.transaction(async () => {
    await context.records.sql('lock table target_lists in share row exclusive mode')
    const { rows } = await context.records.sql<Newest>(newestList)
    const newest = rows[0]
    if (newest && newest.icp === run.version && (await isSame(context, newest.version, entries))) return newest.version
    const next = (newest?.version ?? 0) + 1
    const db = context.records.db()
    await db
      .insertInto('target_lists')
      .values({ version: next, fit_run: run.run, reason: cause.reason, author: cause.author })
      .execute()
    await insertEntries(context, next, entries)
    await insertClusters(context, next, clusters)
    await db
      .insertInto('audit')
      .values({
        actor: cause.author,
        action: 'selection.list.changed',
        subject: `target_list:${next}`,
        detail: JSON.stringify({ reason: cause.reason, accounts: entries.length, icp: run.version }),
      })
      .execute()
    return next
  })
  await mirror(context, version, entries)
  return version
}
