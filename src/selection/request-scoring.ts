import type { Context } from '../context.ts'
import { conflict } from '../kernel/errors.ts'
import { latestRun } from './fit/fit-runs.store.ts'
import { activeVersion } from './icp/icp-versions.store.ts'
import { listJob, scoreJob } from './selection.jobs.ts'
import type { ListReason } from './selection.schema.ts'

/**
 * Starts scoring all accounts again; answers the job.
 * @throws conflict `selection.no_active_icp`
 */
export async function requestScoring(context: Context, reason: ListReason, author: string): Promise<string> {
  if (!(await activeVersion(context))) {
    throw conflict('selection.no_active_icp', 'There is no ideal customer profile to score by.', {
      fix: 'Activate one first: spearfish selection icp apply FILE.yaml',
    })
  }
  return context.jobs.enqueue(scoreJob, { reason, author })
}

/** After an import: starts scoring when there is an ICP to score by, and says whether it did. */
export async function scoreAfterImport(context: Context, author: string): Promise<string | null> {
  return (await activeVersion(context)) ? context.jobs.enqueue(scoreJob, { reason: 'imported', author }) : null
}

/** After contacts came in: inbound ones make accounts reinforcing, so the list is rebuilt once there are scores. */
export async function relistAfterImport(context: Context, author: string): Promise<string | null> {
  return (await latestRun(context)) ? context.jobs.enqueue(listJob, { reason: 'imported', author }) : null
}
