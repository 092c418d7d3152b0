import { z } from 'zod'
import type { Context } from '../context.ts'
import { apiRoutes, json, route } from '../http/route.ts'
import { jobSchema } from './jobs.schema.ts'

const params = z.object({ id: z.uuid() })

export function jobsRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('jobs.read', {
      method: 'get',
      path: '/jobs/{id}',
      summary: 'How far a job is',
      request: { params },
      responses: json(jobSchema),
    }),
    async c => c.json(await context.jobs.get(c.req.valid('param').id), 200),
  )
  api.openapi(
    route('jobs.write', {
      method: 'post',
      path: '/jobs/{id}/cancel',
      summary: 'Stop a job',
      request: { params },
      responses: json(jobSchema),
    }),
    async c => {
      const { id } = c.req.valid('param')
      await context.jobs.cancel(id)
      return c.json(await context.jobs.get(id), 200)
    },
  )
  return api
}
