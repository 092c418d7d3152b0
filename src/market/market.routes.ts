import type { Context } from '../context.ts'
import { accepted, apiRoutes, body, json, route } from '../http/route.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { demoState } from './demo-state.ts'
import { demoRemovedSchema, demoSchema, newDemoSchema } from './market.schema.ts'
import { removeDemo } from './remove-demo.ts'
import { startDemo } from './start-demo.ts'

const show = route('ingest.read', {
  method: 'get',
  path: '/market/demo',
  summary: 'Whether this installation holds the demo market, and whether it could',
  responses: json(demoSchema),
})

const load = route('ingest.write', {
  method: 'post',
  path: '/market/demo',
  summary: 'Load the demo market into an empty installation',
  request: { body: body(newDemoSchema) },
  responses: accepted(jobStartedSchema),
})

const remove = route('ingest.write', {
  method: 'delete',
  path: '/market/demo',
  summary: 'Take the demo market out again: its facts, imports, scores and lists',
  responses: json(demoRemovedSchema),
})

export const marketRoutes = (context: Context) =>
  apiRoutes()
    .openapi(show, async c => c.json(await demoState(context), 200))
    .openapi(load, async c => {
      const job = await startDemo(context, c.req.valid('json'), c.get('actor').name)
      return c.json({ job, url: `/api/v1/jobs/${job}` }, 202)
    })
    .openapi(remove, async c => c.json(await removeDemo(context, c.get('actor').name), 200))
