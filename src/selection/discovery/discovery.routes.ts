import type { Context } from '../../context.ts'
import { apiRoutes, body, json, route } from '../../http/route.ts'
import { discover } from './discover.ts'
import { discoveryListSchema, discoveryQuerySchema, discoverySchema } from './discovery.schema.ts'

export function discoveryRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/discovery',
      summary: 'What won customers have in common',
      request: { query: discoveryQuerySchema },
      responses: json(discoverySchema),
    }),
    async c => c.json(await discover(context, c.req.valid('query').wonFrom), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'post',
      path: '/selection/discovery',
      summary: 'What the accounts of a list have in common',
      request: { body: body(discoveryListSchema) },
      responses: json(discoverySchema),
    }),
    async c => c.json(await discover(context, c.req.valid('json').accounts), 200),
  )
  return api
}
