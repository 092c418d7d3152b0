import { type Tier, tierSchema } from '../accounts/accounts.schema.ts'
import type { Context } from '../context.ts'
import { importCountsSchema } from '../ingest/ingest.schema.ts'
import type { IcpDefinition } from '../selection/icp-definition.schema.ts'
import type { Home } from './home.schema.ts'

const RECENT = 5

/** The newest target list: accounts by tier, and the one-to-one accounts themselves. */
export async function newestList({ records }: Context): Promise<{ tiers: Map<Tier, number>; oneToOne: string[] }> {
  const newest = '(select max(version) from target_lists)'
  const tiers = await records.sql<{ tier: Tier; n: number }>(
    `select tier, count(*)::int as n from target_list_entries where list_version = ${newest} group by tier`,
  )
  const best = await records.sql<{ account_id: string }>(
    `select account_id from target_list_entries where list_version = ${newest} and tier = 'one_to_one' order by rank`,
  )
  return { tiers: new Map(tiers.rows.map(row => [row.tier, row.n])), oneToOne: best.rows.map(row => row.account_id) }
}

/** How many accounts entered, left or changed their tier since the list that both teams agreed on last. */
export async function changesSinceAgreed({ records }: Context): Promise<number> {
  const { rows } = await records.sql<{ n: number }>(
    `with
       agreed as (
         select max(to_version) as version from list_reviews
         where marketing_agreed_at is not null and sales_agreed_at is not null),
       before as (select account_id, tier from target_list_entries where list_version = (select version from agreed)),
       now as (
         select account_id, tier from target_list_entries
         where list_version = (select max(version) from target_lists))
     select count(*)::int as n from before full join now using (account_id)
     where before.tier is distinct from now.tier`,
  )
  return rows[0]?.n ?? 0
}

/** The latest imports. */
export async function recentImports({ records }: Context): Promise<Home['imports']> {
  const rows = await records
    .db()
    .selectFrom('imports')
    .select(['id', 'file_name', 'kind', 'status', 'created_at', 'counts'])
    .where('dry_run', '=', false)
    .orderBy('created_at', 'desc')
    .limit(RECENT)
    .execute()
  return rows.map(row => {
    const counts = importCountsSchema.safeParse(row.counts)
    return {
      id: row.id,
      name: row.file_name,
      kind: row.kind,
      status: row.status,
      at: row.created_at.toISOString(),
      read: counts.data?.read ?? 0,
      rejected: counts.data?.rejected ?? 0,
    }
  })
}

/** The rejected rows of all imports that no later import repairs, and the newest import that has some. */
export async function waitingRejects({
  records,
}: Context): Promise<{ import: string; name: string; count: number } | null> {
  const { rows } = await records.sql<{ import: string; name: string; count: number }>(
    `select id as import, file_name as name, (sum((counts->>'rejected')::int) over ())::int as count
     from imports i
     where status = 'done' and not dry_run and (counts->>'rejected')::int > 0
       and not exists (select from imports r where r.repairs = i.id and r.status = 'done' and not r.dry_run)
     order by created_at desc limit 1`,
  )
  return rows[0] ?? null
}

/** Does this installation hold the simulated market? */
export async function isDemo({ records }: Context): Promise<boolean> {
  const row = await records.db().selectFrom('settings').select('name').where('name', '=', 'demo').executeTakeFirst()
  return row !== undefined
}

export const tiersOf = (counts: ReadonlyMap<Tier, number>, icp: IcpDefinition | null): Home['tiers'] =>
  tierSchema.options.map(tier => ({ tier, count: counts.get(tier) ?? 0, capacity: icp?.capacity[tier] ?? 0 }))
