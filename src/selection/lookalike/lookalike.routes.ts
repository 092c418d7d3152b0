import { stream } from 'hono/streaming'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { accepted, apiRoutes, body, json, pageQuery, route } from '../../http/route.ts'
import { lookalikeAsCsv } from './export-lookalike.ts'
import {
  lookalikePageSchema,
  lookalikeSchema,
  lookalikeStartedSchema,
  lookalikesSchema,
  wantedLookalikeSchema,
} from './lookalike.schema.ts'
import { lookalikePage } from './lookalike-page.ts'
import { allLookalikes, lookalikeById, removeLookalike } from './lookalikes.store.ts'
import { startLookalike } from './start-lookalike.ts'

const byId = z.object({ id: z.uuid() })

/** Searches for accounts that resemble others. */
export function lookalikeRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/lookalikes',
      summary: 'Searches for accounts that resemble others, newest first',
      responses: json(lookalikesSchema),
    }),
    async c => c.json({ items: await allLookalikes(context) }, 200),
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/lookalikes',
      summary: 'Find the accounts that resemble customers, a list, a saved view, a filter or named accounts most',
      request: { body: body(wantedLookalikeSchema) },
      responses: accepted(lookalikeStartedSchema),
    }),
    async c => {
      const { id, job } = await startLookalike(context, c.req.valid('json'), c.get('actor').name)
      return c.json({ id, job, url: `/api/v1/jobs/${job}` }, 202)
    },
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/lookalikes/{id}',
      summary: 'What a search found, the most alike first, each account with its reasons',
      request: { params: byId, query: pageQuery },
      responses: json(lookalikePageSchema),
    }),
    async c => c.json(await lookalikePage(context, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/lookalikes/{id}/export',
      summary: 'All that a search found, as a file',
      request: { params: byId },
      responses: { 200: { description: 'The accounts', content: { 'text/csv': { schema: z.string() } } } },
    }),
    async c => {
      const { id } = await lookalikeById(context, c.req.valid('param').id)
      c.header('content-type', 'text/csv; charset=utf-8')
      c.header('content-disposition', 'attachment; filename="lookalikes.csv"')
      return stream(c, async out => {
        for await (const part of lookalikeAsCsv(context, id)) await out.write(part)
      })
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'delete',
      path: '/selection/lookalikes/{id}',
      summary: 'Forget a search and what it found',
      request: { params: byId },
      responses: json(lookalikeSchema),
    }),
    async c => c.json(await removeLookalike(context, c.req.valid('param').id, c.get('actor').name), 200),
  )
  return api
}
