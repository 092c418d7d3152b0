import type { Context } from '../../context.ts'
import { newId } from '../../kernel/ids.ts'
import { findSeeds } from './find-seeds.ts'
import { lookalikeJob } from './lookalike.jobs.ts'
import type { NewLookalike } from './lookalike.schema.ts'
import { keepSearch } from './lookalikes.store.ts'

/**
 * Starts a search; answers its id and its job.
 * @throws invalid `selection.lookalike.no_seeds`
 */
export async function startLookalike(context: Context, request: NewLookalike, author: string) {
  await findSeeds(context, request.seeds)
  return context.records.transaction(async () => {
    const id = newId()
    const job = await context.jobs.enqueue(lookalikeJob, { lookalike: id })
    await keepSearch(context, { id, job, request, author })
    return { id, job }
  })
}
