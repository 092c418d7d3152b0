import type { Context } from '../../context.ts'
import { apiRoutes, body, json, route } from '../../http/route.ts'
import { personSchema } from '../consent/consent.schema.ts'
import { erasePerson, type Traces } from './erase-person.ts'
import { exportPerson } from './export-person.ts'
import { erasedPersonSchema, erasePersonSchema, personExportSchema } from './person.schema.ts'

const exported = route('settings.read', {
  method: 'get',
  path: '/accounts/person/export',
  summary: 'All that is known of one person',
  request: { query: personSchema },
  responses: json(personExportSchema),
})

const erased = route('settings.write', {
  method: 'post',
  path: '/accounts/person/erase',
  summary: 'Take one person out of everything, and say what was touched',
  request: { body: body(erasePersonSchema) },
  responses: json(erasedPersonSchema),
})

/** A person's right to know and to be forgotten, under /accounts/person. */
export const personRoutes = (context: Context, traces: Traces) =>
  apiRoutes()
    .openapi(exported, async c => {
      const file = await exportPerson(context, traces, c.req.valid('query'))
      return c.json(file, 200, { 'content-disposition': 'attachment; filename="person.json"' })
    })
    .openapi(erased, async c =>
      c.json(await erasePerson(context, traces, c.req.valid('json'), c.get('actor').name), 200),
    )
