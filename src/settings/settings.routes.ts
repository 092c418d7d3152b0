import { z } from 'zod'
import type { Context } from '../context.ts'
import { apiRoutes, body, json, route } from '../http/route.ts'
import { createKey, listKeys, revokeKey } from './keys/access-keys.ts'
import type { KeyRing } from './keys/key-ring.ts'
import { accessKeySchema, accessKeysSchema, createdKeySchema, newAccessKeySchema } from './keys/keys.schema.ts'

const list = route('settings.read', {
  method: 'get',
  path: '/settings/keys',
  summary: 'The keys by which programs come in, newest first',
  responses: json(accessKeysSchema),
})

const create = route('settings.write', {
  method: 'post',
  path: '/settings/keys',
  summary: 'Make a key; it is told once',
  request: { body: body(newAccessKeySchema) },
  responses: json(createdKeySchema),
})

const revoke = route('settings.write', {
  method: 'delete',
  path: '/settings/keys/{id}',
  summary: 'Revoke a key',
  request: { params: z.object({ id: z.uuid() }) },
  responses: json(accessKeySchema),
})

export const settingsRoutes = (context: Context, keys: KeyRing) =>
  apiRoutes()
    .openapi(list, async c => c.json({ items: await listKeys(context) }, 200))
    .openapi(create, async c => {
      const made = await createKey(context, c.req.valid('json'), { actor: c.get('actor').name })
      await keys.refresh()
      return c.json(made, 200)
    })
    .openapi(revoke, async c => {
      const revoked = await revokeKey(context, c.req.valid('param').id, { actor: c.get('actor').name })
      await keys.refresh()
      return c.json(revoked, 200)
    })
