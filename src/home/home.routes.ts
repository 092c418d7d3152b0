import type { Context } from '../context.ts'
import { apiRoutes, json, route } from '../http/route.ts'
import { homeSchema } from './home.schema.ts'
import { showHome } from './show-home.ts'

export function homeRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('home.read', {
      method: 'get',
      path: '/home',
      summary: 'Where things stand, and the next three things to do',
      responses: json(homeSchema),
    }),
    async c => c.json(await showHome(context), 200),
  )
  return api
}
