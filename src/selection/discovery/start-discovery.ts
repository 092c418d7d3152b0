import type { Context } from '../../context.ts'
import { newId } from '../../kernel/ids.ts'
import { mustHaveWinners } from './discover.ts'
import { discoveryUnderWay, keepBegun } from './discoveries.store.ts'
import { discoverJob } from './discovery.jobs.ts'
import type { NewDiscovery } from './discovery.schema.ts'
import { countWinners, sourceOf, winnersOf, withVersion } from './winners.ts'

/**
 * Starts a discovery, unless one from the same deals or target list is under way; answers its job.
 * @throws invalid `selection.discovery.no_wins`
 */
export async function startDiscovery(context: Context, asked: NewDiscovery, author: string): Promise<string> {
  const wanted = await withVersion(context, asked)
  const source = sourceOf(wanted)
  const running = await discoveryUnderWay(context)
  if (running && wanted.kind !== 'accounts' && JSON.stringify(sourceOf(wanted)) === JSON.stringify(running.source))
    return running.job
  mustHaveWinners(await countWinners(context, await winnersOf(context, wanted)))
  return context.records.transaction(async () => {
    const id = newId()
    const job = await context.jobs.enqueue(discoverJob, { discovery: id, wanted })
    await keepBegun(context, { id, job, source, author })
    return job
  })
}
