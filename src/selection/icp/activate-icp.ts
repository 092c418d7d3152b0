import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import { scoreJob } from '../selection.jobs.ts'
import type { ListReason } from '../selection.schema.ts'
import { standingActivations } from './activation-history.ts'
import { activationHistory, versionByNumber } from './icp-versions.store.ts'

async function addActivation(
  context: Context,
  row: { version: number; reverts: string | null; author: string; reason: ListReason },
): Promise<string> {
  const db = context.records.db()
  const { reason, ...activation } = row
  await db
    .insertInto('icp_activations')
    .values({ ...activation, activated_at: context.clock.now() })
    .execute()
  await db
    .insertInto('audit')
    .values({
      actor: row.author,
      action: `selection.icp.${reason}`,
      subject: `icp:${row.version}`,
      detail: JSON.stringify({ reverts: row.reverts }),
    })
    .execute()
  return context.jobs.enqueue(scoreJob, { reason, author: row.author })
}

/** Makes a version the active one and starts re-scoring, in the caller's transaction; answers the job. */
export const startActivation = (context: Context, version: number, author: string): Promise<string> =>
  addActivation(context, { version, reverts: null, author, reason: 'activated' })

/**
 * Activates a kept version; the list stays as it is until the job is done.
 * @throws not_found `selection.no_such_version`, conflict `selection.already_active`
 */
export async function activateIcp(context: Context, number: number, author: string) {
  const job = await context.records.transaction(async () => {
    const version = await versionByNumber(context, number)
    if (version.active) throw conflict('selection.already_active', `ICP version ${number} is the active one.`)
    return startActivation(context, number, author)
  })
  return { job, version: await versionByNumber(context, number) }
}

/** The version that a revert would return to. @throws conflict `selection.nothing_to_revert` */
export async function revertTarget(context: Context): Promise<{ undone: string; version: number }> {
  const standing = standingActivations(await activationHistory(context))
  const [before, last] = standing.slice(-2)
  if (!before || !last) {
    throw conflict(
      'selection.nothing_to_revert',
      'No earlier ICP version was active, so there is nothing to return to.',
    )
  }
  return { undone: last.id, version: before.version }
}

/**
 * Takes the newest standing activation back: one more row of history that names what it reverts. Repeated, it walks
 * back through the versions that were active.
 * @throws conflict `selection.nothing_to_revert`
 */
export async function revertIcp(context: Context, author: string) {
  const { job, number } = await context.records.transaction(async () => {
    const { undone, version } = await revertTarget(context)
    return {
      number: version,
      job: await addActivation(context, { version, reverts: undone, author, reason: 'reverted' }),
    }
  })
  return { job, version: await versionByNumber(context, number) }
}
