import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type ApiEnv, apiRoutes, body, json, route } from '../../http/route.ts'
import type { Seal } from '../../settings/index.ts'
import { addChannel, changeChannel, listChannels, removeChannel } from './channels.store.ts'
import {
  channelInputSchema,
  channelSchema,
  channelsSchema,
  createdChannelSchema,
  deliverySettingsSchema,
  outboxSchema,
  ownerInputSchema,
  ownersSchema,
  ruleInputSchema,
  ruleSchema,
  rulesSchema,
} from './delivery.schema.ts'
import { listOutbox, tryAgain } from './outbox.store.ts'
import {
  deliverySettings,
  keepDeliverySettings,
  keepOwners,
  keepRule,
  listOwners,
  listRules,
  removeRule,
  unknownOwners,
} from './rules.store.ts'
import { testChannel } from './test-channel.ts'

type Api = OpenAPIHono<ApiEnv>

const id = { params: z.object({ id: z.uuid() }) }
const gone = z.object({ id: z.string() })

/** Channels, rules, owners and the outbox under /insights/delivery: they hold secrets and decide what leaves the house. */
export function deliveryRoutes(context: Context, seal: Seal): Api {
  const api = apiRoutes()
  addChannelRoutes(api, context, seal)
  addRuleRoutes(api, context)
  addOwnerRoutes(api, context)
  addOutboxRoutes(api, context)
  return api
}

function addChannelRoutes(api: Api, context: Context, seal: Seal) {
  api.openapi(
    route('settings.read', {
      method: 'get',
      path: '/insights/delivery/channels',
      summary: 'Where alerts can be sent, without the secrets',
      responses: json(channelsSchema),
    }),
    async c => c.json({ items: await listChannels(context, seal) }, 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'post',
      path: '/insights/delivery/channels',
      summary: 'Add a channel; the key that is made for a webhook is told once',
      request: { body: body(channelInputSchema) },
      responses: json(createdChannelSchema),
    }),
    async c => c.json(await addChannel(context, seal, c.req.valid('json'), c.get('actor').name), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'put',
      path: '/insights/delivery/channels/{id}',
      summary: 'Change a channel; secrets that are left out stay',
      request: { ...id, body: body(channelInputSchema) },
      responses: json(channelSchema),
    }),
    async c =>
      c.json(
        await changeChannel(context, seal, c.req.valid('param').id, c.req.valid('json'), c.get('actor').name),
        200,
      ),
  )
  api.openapi(
    route('settings.write', {
      method: 'delete',
      path: '/insights/delivery/channels/{id}',
      summary: 'Remove a channel with its rules',
      request: id,
      responses: json(gone),
    }),
    async c => {
      await removeChannel(context, c.req.valid('param').id, c.get('actor').name)
      return c.json({ id: c.req.valid('param').id }, 200)
    },
  )
  api.openapi(
    route('settings.write', {
      method: 'post',
      path: '/insights/delivery/channels/{id}/test',
      summary: 'Send a test message; its fate stands in the outbox',
      request: { ...id, body: body(z.object({ recipient: z.email().max(320).nullable().default(null) })) },
      responses: json(z.object({ message: z.string() })),
    }),
    async c => {
      const message = await testChannel(context, c.req.valid('param').id, c.req.valid('json'), c.get('actor').name)
      return c.json({ message }, 200)
    },
  )
}

function addRuleRoutes(api: Api, context: Context) {
  api.openapi(
    route('settings.read', {
      method: 'get',
      path: '/insights/delivery/rules',
      summary: 'Which alerts go where',
      responses: json(rulesSchema),
    }),
    async c => c.json({ items: await listRules(context) }, 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'post',
      path: '/insights/delivery/rules',
      summary: 'Add a rule',
      request: { body: body(ruleInputSchema) },
      responses: json(ruleSchema),
    }),
    async c => c.json(await keepRule(context, null, c.req.valid('json'), c.get('actor').name), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'put',
      path: '/insights/delivery/rules/{id}',
      summary: 'Change a rule',
      request: { ...id, body: body(ruleInputSchema) },
      responses: json(ruleSchema),
    }),
    async c => c.json(await keepRule(context, c.req.valid('param').id, c.req.valid('json'), c.get('actor').name), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'delete',
      path: '/insights/delivery/rules/{id}',
      summary: 'Remove a rule',
      request: id,
      responses: json(gone),
    }),
    async c => {
      await removeRule(context, c.req.valid('param').id, c.get('actor').name)
      return c.json({ id: c.req.valid('param').id }, 200)
    },
  )
}

function addOwnerRoutes(api: Api, context: Context) {
  const owners = async () => {
    const items = await listOwners(context)
    return { items, unknown: await unknownOwners(context, items) }
  }
  api.openapi(
    route('settings.read', {
      method: 'get',
      path: '/insights/delivery/owners',
      summary: 'How the owners of accounts are reached, and who is not written down yet',
      responses: json(ownersSchema),
    }),
    async c => c.json(await owners(), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'put',
      path: '/insights/delivery/owners',
      summary: 'Write down how owners are reached; whoever is left out is forgotten',
      request: { body: body(z.object({ items: z.array(ownerInputSchema).max(5000) })) },
      responses: json(ownersSchema),
    }),
    async c => {
      await keepOwners(context, c.req.valid('json').items, c.get('actor').name)
      return c.json(await owners(), 200)
    },
  )
  api.openapi(
    route('settings.read', {
      method: 'get',
      path: '/insights/delivery/settings',
      summary: 'What all messages share',
      responses: json(deliverySettingsSchema),
    }),
    async c => c.json(await deliverySettings(context), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'put',
      path: '/insights/delivery/settings',
      summary: 'Change what all messages share',
      request: { body: body(deliverySettingsSchema) },
      responses: json(deliverySettingsSchema),
    }),
    async c => {
      await keepDeliverySettings(context, c.req.valid('json'), c.get('actor').name)
      return c.json(await deliverySettings(context), 200)
    },
  )
}

function addOutboxRoutes(api: Api, context: Context) {
  api.openapi(
    route('settings.read', {
      method: 'get',
      path: '/insights/delivery/outbox',
      summary: 'The newest messages and what became of them',
      request: { query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }) },
      responses: json(outboxSchema),
    }),
    async c => c.json(await listOutbox(context, c.req.valid('query').limit), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'post',
      path: '/insights/delivery/outbox/{id}/retry',
      summary: 'Send a message again that was given up, or whose fate is not known',
      request: id,
      responses: json(gone),
    }),
    async c => {
      await tryAgain(context, c.req.valid('param').id, c.get('actor').name)
      return c.json({ id: c.req.valid('param').id }, 200)
    },
  )
}
