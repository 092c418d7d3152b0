import { z } from 'zod'
import type { Context } from '../../context.ts'
import { apiRoutes, body, json, route } from '../../http/route.ts'
import { findAccount } from '../account/find-account.ts'
import { actionsSchema, markedSchema, markSchema } from './actions.schema.ts'
import { markAction, undoMark } from './actions.store.ts'
import { listActions } from './list-actions.ts'

/** What to do next and with whom, under /insights/actions. */
export function actionsRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/actions',
      summary: 'The next best action of each account, by value × likelihood × urgency',
      request: {
        query: z.object({
          owner: z.string().max(200).optional(),
          account: z.string().max(253).optional().meta({ description: 'Its id or domain' }),
          limit: z.coerce.number().int().min(1).max(200).default(20),
        }),
      },
      responses: json(actionsSchema),
    }),
    async c => {
      const { owner, account, limit } = c.req.valid('query')
      const one = account === undefined ? undefined : (await findAccount(context, account)).id
      return c.json(await listActions(context, { owner, account: one, limit }), 200)
    },
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/actions/marks',
      summary: 'Say that an action is done, can wait, or is of no use',
      request: { body: body(markSchema) },
      responses: json(markedSchema),
    }),
    async c => c.json({ mark: await markAction(context, c.req.valid('json'), c.get('actor').name) }, 200),
  )
  api.openapi(
    route('insights.write', {
      method: 'delete',
      path: '/insights/actions/marks/{id}',
      summary: 'Take back what was said of an action',
      request: { params: z.object({ id: z.uuid() }) },
      responses: json(markedSchema),
    }),
    async c => {
      await undoMark(context, c.req.valid('param').id, c.get('actor').name)
      return c.json({ mark: c.req.valid('param').id }, 200)
    },
  )
  return api
}
