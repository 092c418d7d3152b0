import { stream } from 'hono/streaming'
import { z } from 'zod'
import { accountIdSchema } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { accepted, apiRoutes, body, json, route } from '../../http/route.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { explainAccount } from '../fit/explain-account.ts'
import { requestScoring } from '../request-scoring.ts'
import {
  agreeSchema,
  fitReceiptSchema,
  listQuerySchema,
  listReviewsSchema,
  listVersionsSchema,
  overrideKeptSchema,
  tacticMixSchema,
  targetListSchema,
  tierOverrideSchema,
  tierOverridesSchema,
} from '../selection.schema.ts'
import { listAsCsv, listAsJson } from './export-list.ts'
import { dropOverride, namedOverrides, overrideTier } from './override-tier.ts'
import { agreeToReview, listReviews } from './review-list.ts'
import { tacticMixes } from './tactics.ts'
import { targetList } from './target-list.ts'
import { listVersions } from './target-lists.store.ts'

const MOST_VERSIONS = 200
const account = z.object({ account: accountIdSchema })
const jobAt = (job: string) => ({ job, url: `/api/v1/jobs/${job}` })

/** The list itself: its pages, versions, tactics and export. */
function listRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/list',
      summary: 'The target list, best first, each account with its receipt',
      request: { query: listQuerySchema },
      responses: json(targetListSchema),
    }),
    async c => c.json(await targetList(context, c.req.valid('query')), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/list/versions',
      summary: 'Who changed the list, when and why',
      responses: json(listVersionsSchema),
    }),
    async c => c.json({ items: await listVersions(context, MOST_VERSIONS) }, 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/list/tactics',
      summary: 'What each tier is worked with',
      responses: json(tacticMixSchema),
    }),
    c => c.json({ items: tacticMixes.map(mix => ({ ...mix, tactics: [...mix.tactics] })) }, 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/list/export',
      summary: 'The whole target list as a file',
      request: { query: z.object({ format: z.enum(['csv', 'json']).default('csv') }) },
      responses: {
        200: {
          description: 'The list',
          content: { 'text/csv': { schema: z.string() }, 'application/json': { schema: z.string() } },
        },
      },
    }),
    c => {
      const { format } = c.req.valid('query')
      c.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json')
      c.header('content-disposition', `attachment; filename="target-list.${format}"`)
      return stream(c, async out => {
        for await (const part of format === 'csv' ? listAsCsv(context) : listAsJson(context)) await out.write(part)
      })
    },
  )
  return api
}

function overrideRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/list/overrides',
      summary: 'What people decided about single accounts',
      responses: json(tierOverridesSchema),
    }),
    async c => c.json({ items: await namedOverrides(context) }, 200),
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/list/overrides',
      summary: 'Put an account into a tier, or keep it off the list, with a reason',
      request: { body: body(tierOverrideSchema) },
      responses: accepted(overrideKeptSchema),
    }),
    async c => {
      const override = c.req.valid('json')
      const job = await overrideTier(context, override, c.get('actor').name)
      return c.json({ ...jobAt(job), account: override.account }, 202)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'delete',
      path: '/selection/list/overrides/{account}',
      summary: 'Let the rank of an account decide again',
      request: { params: account },
      responses: accepted(overrideKeptSchema),
    }),
    async c => {
      const { account: id } = c.req.valid('param')
      return c.json({ ...jobAt(await dropOverride(context, id, c.get('actor').name)), account: id }, 202)
    },
  )
  return api
}

function reviewRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/list/review',
      summary: 'What changed since the list that both teams agreed on last, and past reviews',
      responses: json(listReviewsSchema),
    }),
    async c => c.json(await listReviews(context), 200),
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/list/review/agree',
      summary: 'A team agrees to the review that is due; with both teams it is closed',
      request: { body: body(agreeSchema) },
      responses: json(listReviewsSchema),
    }),
    async c => c.json(await agreeToReview(context, c.req.valid('json'), c.get('actor').name), 200),
  )
  return api
}

/** Scoring, receipts and everything about the target list. */
export function targetListRoutes(context: Context) {
  const api = apiRoutes()
  for (const part of [listRoutes, overrideRoutes, reviewRoutes]) api.route('/', part(context))
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/score',
      summary: 'Score all accounts again under the active ICP',
      responses: accepted(jobStartedSchema),
    }),
    async c => c.json(jobAt(await requestScoring(context, 'scored', c.get('actor').name)), 202),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/accounts/{account}/fit',
      summary: 'The fit receipt of an account, by id or domain, now or as of a past moment',
      request: {
        params: z.object({ account: z.string().min(1).max(253) }),
        query: z.object({ asOf: z.iso.datetime({ offset: true }).or(z.iso.date()).optional() }),
      },
      responses: json(fitReceiptSchema),
    }),
    async c => {
      const { asOf } = c.req.valid('query')
      return c.json(await explainAccount(context, c.req.valid('param').account, asOf ? new Date(asOf) : null), 200)
    },
  )
  return api
}
