import type { Context } from '../../context.ts'
import { accepted, apiRoutes, body, json, route } from '../../http/route.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { acceptFindings } from './accept-findings.ts'
import { discoveryUnderWay, keptDiscovery } from './discoveries.store.ts'
import {
  acceptFindingsSchema,
  discoveryCriteriaSchema,
  discoveryQuerySchema,
  discoveryStateSchema,
  newDiscoverySchema,
} from './discovery.schema.ts'
import { startDiscovery } from './start-discovery.ts'

const jobAt = (job: string) => ({ job, url: `/api/v1/jobs/${job}` })

export function discoveryRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/discovery',
      summary: 'What winners were found to have in common: the newest finished discovery, and whether one is under way',
      request: { query: discoveryQuerySchema },
      responses: json(discoveryStateSchema),
    }),
    async c => {
      const newest = await keptDiscovery(context, c.req.valid('query').id)
      const running = await discoveryUnderWay(context)
      return c.json({ newest, running: running && jobAt(running.job) }, 200)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/discovery',
      summary: 'Find what winners have in common against the rest; the job answers the id of the discovery',
      request: { body: body(newDiscoverySchema) },
      responses: accepted(jobStartedSchema),
    }),
    async c => c.json(jobAt(await startDiscovery(context, c.req.valid('json'), c.get('actor').name)), 202),
  )
  api.openapi(
    route('selection.read', {
      method: 'post',
      path: '/selection/discovery/criteria',
      summary: 'The active profile with accepted findings as criteria, as a draft; nothing is kept',
      request: { body: body(acceptFindingsSchema) },
      responses: json(discoveryCriteriaSchema),
    }),
    async c => c.json(await acceptFindings(context, c.req.valid('json')), 200),
  )
  return api
}
