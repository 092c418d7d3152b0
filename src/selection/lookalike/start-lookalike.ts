import { filterOfView } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { newId } from '../../kernel/ids.ts'
import { findSeeds } from './find-seeds.ts'
import { lookalikeJob } from './lookalike.jobs.ts'
import type { Seeds, WantedLookalike, WantedSeeds } from './lookalike.schema.ts'
import { keepSearch } from './lookalikes.store.ts'

async function asFilter(context: Context, seeds: WantedSeeds): Promise<Seeds> {
  if (seeds.kind !== 'saved_view') return seeds
  const { name, filter } = await filterOfView(context, seeds.view)
  return { kind: 'filter', filter, view: name }
}

/**
 * Starts a search; answers its id and its job.
 * @throws invalid `selection.lookalike.no_seeds`, notFound `accounts.view_not_found`
 */
export async function startLookalike(context: Context, wanted: WantedLookalike, author: string) {
  const request = { ...wanted, seeds: await asFilter(context, wanted.seeds) }
  await findSeeds(context, request.seeds)
  return context.records.transaction(async () => {
    const id = newId()
    const job = await context.jobs.enqueue(lookalikeJob, { lookalike: id })
    await keepSearch(context, { id, job, request, author })
    return { id, job }
  })
}
