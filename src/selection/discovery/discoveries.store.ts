import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { type Discovery, type DiscoverySource, discoverySchema } from './discovery.schema.ts'

/** What a discovery found, without the who and when. */
export type Discovered = Omit<Discovery, 'id' | 'createdAt' | 'author' | 'source'>

/** So many are kept; older ones go when another begins. */
const KEPT = 50

interface Row {
  id: string
  job_id: string
  source: unknown
  author: string
  result: unknown
  created_at: Date
}

const asDiscovery = ({ id, source, author, result, created_at }: Row): Discovery =>
  discoverySchema.parse({ id, source, author, createdAt: created_at.toISOString(), ...(result as Discovered) })

/** Notes that a discovery begins, in the caller's transaction. */
export async function keepBegun(
  context: Context,
  begun: { id: string; job: string; source: DiscoverySource; author: string },
): Promise<void> {
  const { id, job, source, author } = begun
  const row = { id, job_id: job, source: JSON.stringify(source), author, created_at: context.clock.now() }
  await context.records.db().insertInto('discoveries').values(row).execute()
  await context.records.sql(
    'delete from discoveries where id not in (select id from discoveries order by created_at desc, id desc limit $1)',
    [KEPT],
  )
}

export async function keepFound(context: Context, id: string, found: Discovered): Promise<void> {
  await context.records
    .db()
    .updateTable('discoveries')
    .set({ result: JSON.stringify(found), finished_at: context.clock.now() })
    .where('id', '=', id)
    .execute()
}

/** The discovery of this id, or else the newest finished one; null when there is none. @throws not_found `selection.discovery.not_found` */
export async function keptDiscovery(context: Context, id?: string): Promise<Discovery | null> {
  let rows = context.records.db().selectFrom('discoveries').selectAll().where('result', 'is not', null)
  if (id !== undefined) rows = rows.where('id', '=', id)
  const row = await rows.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (row) return asDiscovery(row)
  if (id === undefined) return null
  throw notFound('selection.discovery.not_found', `There is no finished discovery ${id}.`)
}

/** The newest discovery that is not finished, while its job waits or runs. */
export async function discoveryUnderWay(
  context: Context,
): Promise<{ id: string; job: string; source: unknown } | null> {
  const { rows } = await context.records.sql<{ id: string; job: string; source: unknown }>(
    `select d.id, d.job_id as job, d.source from discoveries d join job_runs j on j.id = d.job_id
     where d.result is null and j.status in ('queued', 'running') order by d.created_at desc, d.id desc limit 1`,
  )
  return rows[0] ?? null
}
