import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type ApiEnv, body, json, route } from '../../http/route.ts'
import { newSavedViewSchema, savedViewSchema, savedViewsSchema } from '../accounts.schema.ts'
import { addSavedView, changeSavedView, removeSavedView, savedViews } from './saved-views.ts'

const params = z.object({ id: z.uuid() })
const pageOnly = z.object({ page: z.string().max(40).optional() })

/** Named states of a page's URL, under /accounts/views. */
export function addViewRoutes(api: OpenAPIHono<ApiEnv>, context: Context): void {
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/views',
      summary: 'Saved views, pinned ones first',
      request: { query: pageOnly },
      responses: json(savedViewsSchema),
    }),
    async c => c.json({ items: await savedViews(context, c.req.valid('query').page) }, 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'post',
      path: '/accounts/views',
      summary: 'Save a view under a name',
      request: { body: body(newSavedViewSchema) },
      responses: json(savedViewSchema),
    }),
    async c => c.json(await addSavedView(context, c.req.valid('json'), c.get('actor').name), 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'put',
      path: '/accounts/views/{id}',
      summary: 'Rename, pin or change a saved view',
      request: { params, body: body(newSavedViewSchema) },
      responses: json(savedViewSchema),
    }),
    async c =>
      c.json(await changeSavedView(context, c.req.valid('param').id, c.req.valid('json'), c.get('actor').name), 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'delete',
      path: '/accounts/views/{id}',
      summary: 'Remove a saved view',
      request: { params },
      responses: json(savedViewSchema),
    }),
    async c => c.json(await removeSavedView(context, c.req.valid('param').id, c.get('actor').name), 200),
  )
}
