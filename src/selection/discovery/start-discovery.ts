import type { Context } from '../../context.ts'
import { newId } from '../../kernel/ids.ts'
import { Bindings } from '../fit/bindings.ts'
import { mustHaveWinners } from './discover.ts'
import { discoveryUnderWay, keepBegun } from './discoveries.store.ts'
import { discoverJob } from './discovery.jobs.ts'
import type { NewDiscovery } from './discovery.schema.ts'
import { sourceOf, winnersOf, withVersion } from './winners.ts'

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
  const bindings = new Bindings('w')
  const winners = await winnersOf(context, wanted)
  const [all] = await context.facts.ask<{ n: string; won: string }>(
    `select count() as n, countIf(${winners.sql(bindings)}) as won from accounts final`,
    bindings.values,
  )
  mustHaveWinners({ n: Number(all?.n ?? 0), won: Number(all?.won ?? 0) })
  return context.records.transaction(async () => {
    const id = newId()
    const job = await context.jobs.enqueue(discoverJob, { discovery: id, wanted })
    await keepBegun(context, { id, job, source, author })
    return job
  })
}
