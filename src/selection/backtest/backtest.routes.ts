import { z } from 'zod'
import type { Context } from '../../context.ts'
import { apiRoutes, json, route } from '../../http/route.ts'
import { versionByNumber } from '../icp/icp-versions.store.ts'
import { whileWanted } from '../while-wanted.ts'
import { backtestQuerySchema, backtestSchema } from './backtest.schema.ts'
import { backtest } from './backtest.ts'

export function backtestRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/icp/versions/{number}/backtest',
      summary: 'Where the accounts won after a day stood under this version before it',
      request: { params: z.object({ number: z.coerce.number().int().min(1) }), query: backtestQuerySchema },
      responses: json(backtestSchema),
    }),
    async c => {
      const version = await versionByNumber(context, c.req.valid('param').number)
      return c.json(await backtest(whileWanted(context, c.req.raw.signal), version, c.req.valid('query')), 200)
    },
  )
  return api
}
