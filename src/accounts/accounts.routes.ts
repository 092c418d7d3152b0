import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type ApiEnv, apiRoutes, json, pageQuery, route } from '../http/route.ts'
import { accountTimeline, accountTimelineFacets } from './account/account-timeline.ts'
import { accountVersions } from './account/account-versions.ts'
import { accountContacts, accountOpportunities } from './account/contacts-and-opportunities.ts'
import { ofKnownAccount } from './account/known-account.ts'
import { asOfSchema } from './account/moment.ts'
import { showAccount } from './account/show-account.ts'
import {
  accountDetailSchema,
  accountFacetsSchema,
  accountFilterSchema,
  accountIdSchema,
  accountPageSchema,
  accountQuerySchema,
  accountVersionsSchema,
  contactsSchema,
  industriesSchema,
  opportunitiesSchema,
  regionsSchema,
  searchResultSchema,
  timelineFacetsSchema,
  timelineSchema,
} from './accounts.schema.ts'
import { addBuyingGroupRoutes } from './buying-group/buying-group.routes.ts'
import { addConsentRoutes } from './consent/consent.routes.ts'
import { exportAccounts, exportFormats } from './export/export-accounts.ts'
import { industryByCode } from './reference/industry-tree.ts'
import { regions } from './reference/regions.ts'
import { searchIndustries } from './reference/search-industries.ts'
import { search } from './search/search.ts'
import { accountFacets } from './table/account-facets.ts'
import { listAccounts } from './table/list-accounts.ts'
import { addViewRoutes } from './views/views.routes.ts'

const account = z.object({ id: accountIdSchema })
const moment = z.object({ asOf: asOfSchema })
const searchQuery = z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(50).default(8) })
const exportQuery = accountQuerySchema
  .omit({ cursor: true, limit: true })
  .extend({ format: z.enum(exportFormats).default('csv') })
const industryQuery = z.object({
  q: z.string().max(200).optional(),
  code: z.string().max(2000).optional().meta({ description: 'Comma separated; takes the place of q.' }),
  limit: z.coerce.number().int().min(1).max(200).default(20),
})
const timelineQuery = pageQuery.extend({
  asOf: asOfSchema,
  contact: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  channel: z.string().max(60).optional(),
  type: z.string().max(60).optional(),
})

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

const file = { schema: z.string().meta({ format: 'binary' }) }

type Api = OpenAPIHono<ApiEnv>

/** The accounts, contacts, opportunities and timelines under /accounts. */
export function accountsRoutes(context: Context): Api {
  const api = apiRoutes()
  addTableRoutes(api, context)
  addViewRoutes(api, context)
  addConsentRoutes(api, context)
  addBuyingGroupRoutes(api, context)
  addAccountRoutes(api, context)
  return api
}

function addTableRoutes(api: Api, context: Context) {
  const get = <const P extends string, Q extends z.ZodObject, S extends z.ZodType>(
    path: P,
    summary: string,
    query: Q,
    schema: S,
  ) => route('accounts.read', { method: 'get', path, summary, request: { query }, responses: json(schema) })

  api.openapi(
    get('/accounts', 'The accounts table: filter, sort, page', accountQuerySchema, accountPageSchema),
    async c => c.json(await listAccounts(context, c.req.valid('query')), 200),
  )
  api.openapi(
    get(
      '/accounts/facets',
      'How the matching accounts spread over the filters',
      accountFilterSchema,
      accountFacetsSchema,
    ),
    async c => c.json(await accountFacets(context, c.req.valid('query')), 200),
  )
  api.openapi(
    get('/accounts/search', 'Accounts and contacts that a text may mean', searchQuery, searchResultSchema),
    async c => {
      const { q, limit } = c.req.valid('query')
      return c.json(await search(context, q, limit), 200)
    },
  )
  api.openapi(
    get('/accounts/regions', 'States and provinces by their ISO 3166-2 codes', z.object({}), regionsSchema),
    c => c.json({ items: regions.map(({ code, en, zh }) => ({ code, en, zh })) }, 200),
  )
  api.openapi(
    get('/accounts/industries', 'Industries by text, or by their codes', industryQuery, industriesSchema),
    async c => {
      const { q, code, limit } = c.req.valid('query')
      const items =
        code === undefined
          ? searchIndustries(q ?? '', limit)
          : code.split(',').flatMap(one => industryByCode(one.trim()) ?? [])
      return c.json({ items }, 200)
    },
  )
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/export',
      summary: 'The whole filtered table as a file',
      request: { query: exportQuery },
      responses: {
        200: {
          description: 'The file, streamed',
          content: { [contentTypes.csv]: file, [contentTypes.xlsx]: file, [contentTypes.json]: file },
        },
      },
    }),
    c => {
      const { format, ...query } = c.req.valid('query')
      return c.body(exportAccounts(context, { ...query, limit: 1 }, format), 200, {
        'content-type': contentTypes[format],
        'content-disposition': `attachment; filename="accounts.${format}"`,
      })
    },
  )
}

function addAccountRoutes(api: Api, context: Context) {
  const get = <const P extends string, Q extends z.ZodObject, S extends z.ZodType>(
    path: P,
    summary: string,
    query: Q,
    schema: S,
  ) =>
    route('accounts.read', {
      method: 'get',
      path,
      summary,
      request: { params: account, query },
      responses: json(schema),
    })

  const list = <L extends { items: readonly unknown[] }>(id: string, ask: (id: string) => Promise<L>) =>
    ofKnownAccount(context, id, ask(id))

  api.openapi(get('/accounts/{id}', 'One account, now or as of a moment', moment, accountDetailSchema), async c =>
    c.json(await showAccount(context, c.req.valid('param').id, c.req.valid('query').asOf), 200),
  )
  api.openapi(
    get('/accounts/{id}/versions', 'What we knew of an account and when', moment, accountVersionsSchema),
    async c =>
      c.json(await list(c.req.valid('param').id, id => accountVersions(context, id, c.req.valid('query').asOf)), 200),
  )
  api.openapi(
    get('/accounts/{id}/contacts', 'The people of an account', pageQuery.extend(moment.shape), contactsSchema),
    async c =>
      c.json(await list(c.req.valid('param').id, id => accountContacts(context, id, c.req.valid('query'))), 200),
  )
  api.openapi(
    get(
      '/accounts/{id}/opportunities',
      'The deals with an account',
      pageQuery.extend(moment.shape),
      opportunitiesSchema,
    ),
    async c =>
      c.json(await list(c.req.valid('param').id, id => accountOpportunities(context, id, c.req.valid('query'))), 200),
  )
  api.openapi(
    get('/accounts/{id}/timeline/facets', 'What a timeline can be narrowed to', moment, timelineFacetsSchema),
    async c => c.json(await accountTimelineFacets(context, c.req.valid('param').id, c.req.valid('query').asOf), 200),
  )
  api.openapi(get('/accounts/{id}/timeline', 'What happened with an account', timelineQuery, timelineSchema), async c =>
    c.json(await list(c.req.valid('param').id, id => accountTimeline(context, id, c.req.valid('query'))), 200),
  )
}
