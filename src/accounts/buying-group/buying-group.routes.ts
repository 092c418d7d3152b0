import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type ApiEnv, body, json, route } from '../../http/route.ts'
import { ofKnownAccount } from '../account/known-account.ts'
import { asOfSchema } from '../account/moment.ts'
import { accountIdSchema } from '../accounts.schema.ts'
import { buyingGroupSchema, requiredRolesSchema, setRoleSchema } from './buying-group.schema.ts'
import { dropRole, requiredRoles, setRequiredRoles, setRole } from './contact-roles.store.ts'
import { personasSchema } from './personas.schema.ts'
import { readPersonas, setPersonas } from './personas.store.ts'
import { showGroup } from './show-group.ts'

const contact = z.object({ contact: z.string().regex(/^\d{1,20}$/) })
const done = z.object({ contact: z.string(), role: setRoleSchema.shape.role.nullable() })

/** Whom a purchase needs, as worksheet 2 describes them. */
function addPersonaRoutes(api: OpenAPIHono<ApiEnv>, context: Context): void {
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/buying-group/personas',
      summary: 'The personas of worksheet 2',
      responses: json(personasSchema),
    }),
    async c => c.json({ items: await readPersonas(context) }, 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'put',
      path: '/accounts/buying-group/personas',
      summary: 'Change the personas of worksheet 2',
      request: { body: body(personasSchema) },
      responses: json(personasSchema),
    }),
    async c => {
      await setPersonas(context, c.req.valid('json').items, c.get('actor').name)
      return c.json({ items: await readPersonas(context) }, 200)
    },
  )
}

/** Who decides at an account, under /accounts/{id}/buying-group. */
export function addBuyingGroupRoutes(api: OpenAPIHono<ApiEnv>, context: Context): void {
  addPersonaRoutes(api, context)
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/{id}/buying-group',
      summary: 'Who decides at an account: people by role, gaps and threads',
      request: { params: z.object({ id: accountIdSchema }), query: z.object({ asOf: asOfSchema }) },
      responses: json(buyingGroupSchema),
    }),
    async c => {
      const group = showGroup(context, c.req.valid('param').id, c.req.valid('query').asOf)
      const list = group.then(found => ({ ...found, items: found.members }))
      const { items: _, ...answer } = await ofKnownAccount(context, c.req.valid('param').id, list)
      return c.json(answer, 200)
    },
  )
  api.openapi(
    route('accounts.write', {
      method: 'put',
      path: '/accounts/contacts/{contact}/role',
      summary: 'Say what somebody does in purchases',
      request: { params: contact, body: body(setRoleSchema) },
      responses: json(done),
    }),
    async c => {
      const { contact } = c.req.valid('param')
      await setRole(context, contact, c.req.valid('json'), c.get('actor').name)
      return c.json({ contact, role: c.req.valid('json').role }, 200)
    },
  )
  api.openapi(
    route('accounts.write', {
      method: 'delete',
      path: '/accounts/contacts/{contact}/role',
      summary: 'Let the source’s word or the guess stand again',
      request: { params: contact },
      responses: json(done),
    }),
    async c => {
      const { contact } = c.req.valid('param')
      await dropRole(context, contact, c.get('actor').name)
      return c.json({ contact, role: null }, 200)
    },
  )
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/buying-group/required',
      summary: 'The roles that a purchase needs filled',
      responses: json(requiredRolesSchema),
    }),
    async c => c.json({ roles: [...(await requiredRoles(context))] }, 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'put',
      path: '/accounts/buying-group/required',
      summary: 'Change which roles a purchase needs filled',
      request: { body: body(requiredRolesSchema) },
      responses: json(requiredRolesSchema),
    }),
    async c => {
      await setRequiredRoles(context, c.req.valid('json').roles, c.get('actor').name)
      return c.json({ roles: [...(await requiredRoles(context))] }, 200)
    },
  )
}
