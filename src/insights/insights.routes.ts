import { z } from 'zod'
import { asOfSchema, momentOf } from '../accounts/index.ts'
import type { Context } from '../context.ts'
import { apiRoutes, json, route } from '../http/route.ts'
import { showAccountInsights } from './account/show-account-insights.ts'
import { accountInsightsSchema } from './insights.schema.ts'

const account = z.object({ id: z.string().min(1).max(253).meta({ description: 'Its id or domain' }) })
const moment = z.object({ asOf: asOfSchema })

/** Engagement, stages and qualification under /insights. */
export function insightsRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/accounts/{id}',
      summary: 'How an account stands and why, now or as of a moment',
      request: { params: account, query: moment },
      responses: json(accountInsightsSchema),
    }),
    async c =>
      c.json(await showAccountInsights(context, c.req.valid('param').id, momentOf(c.req.valid('query').asOf)), 200),
  )
  return api
}
