import { z } from 'zod'
import { defineJob } from '../../jobs/index.ts'
import { discover } from './discover.ts'
import { keepFound } from './discoveries.store.ts'
import { type discoveredSchema, newDiscoverySchema } from './discovery.schema.ts'

/** Finds what winners have in common; run again after a crash, it finds the same. */
export const discoverJob = defineJob({
  name: 'selection.discover',
  input: z.object({ discovery: z.uuid(), wanted: newDiscoverySchema }),
  async run(context, { discovery, wanted }, job): Promise<z.infer<typeof discoveredSchema>> {
    await keepFound(context, discovery, await discover(context, wanted, job))
    return { discovery }
  },
})
