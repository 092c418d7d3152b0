import type { OpenAPIHono } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { asOfSchema, momentOf } from '../accounts/index.ts'
import type { Context } from '../context.ts'
import { type ApiEnv, accepted, apiRoutes, body, json, route } from '../http/route.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { peopleWeeks } from './account/people-weeks.ts'
import { showAccountInsights } from './account/show-account-insights.ts'
import { actionsRoutes } from './actions/actions.routes.ts'
import { alertsSchema } from './alerts/alerts.schema.ts'
import { listAlerts, readAlerts } from './alerts/list-alerts.ts'
import { requestStandings, scoreWhenDue } from './insights.jobs.ts'
import {
  accountInsightsSchema,
  answeredSchema,
  answerSchema,
  liveChangeSchema,
  overviewSchema,
  peopleWeeksSchema,
  scoresAsOfSchema,
  thresholdsSchema,
} from './insights.schema.ts'
import { intentRoutes } from './intent/intent.routes.ts'
import { insightsModelRoutes } from './model/models.routes.ts'
import { scoresAsOf } from './overview/scores-as-of.ts'
import { showOverview } from './overview/show-overview.ts'
import { answerAccount } from './standing/answer-account.ts'
import { type LiveChange, listenLive } from './standing/rescoring.ts'
import { suggestThresholds } from './thresholds/suggest-thresholds.ts'

const account = z.object({ id: z.string().min(1).max(253).meta({ description: 'Its id or domain' }) })
const moment = z.object({ asOf: asOfSchema })
const HEARTBEAT_MS = 15_000

type Api = OpenAPIHono<ApiEnv>

/** Engagement, stages, qualification and alerts under /insights. */
export function insightsRoutes(context: Context): Api {
  const api = apiRoutes()
  addAccountRoutes(api, context)
  addOverviewRoutes(api, context)
  addAlertRoutes(api, context)
  addLiveRoute(api, context)
  api.route('/', insightsModelRoutes(context))
  api.route('/', intentRoutes(context))
  api.route('/', actionsRoutes(context))
  return api
}

function addAccountRoutes(api: Api, context: Context) {
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/accounts/{id}',
      summary: 'How an account stands and why, now or as of a moment',
      request: { params: account, query: moment },
      responses: json(accountInsightsSchema),
    }),
    async c =>
      c.json(await showAccountInsights(context, c.req.valid('param').id, momentOf(c.req.valid('query').asOf)), 200),
  )
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/accounts/{id}/weeks',
      summary: 'Who did how much in which week',
      request: { params: account, query: moment },
      responses: json(peopleWeeksSchema),
    }),
    async c => c.json(await peopleWeeks(context, c.req.valid('param').id, momentOf(c.req.valid('query').asOf)), 200),
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/accounts/{id}/answer',
      summary: 'What sales says of a qualified account',
      request: { params: account, body: body(answerSchema) },
      responses: json(answeredSchema),
    }),
    async c =>
      c.json(await answerAccount(context, c.req.valid('param').id, c.req.valid('json'), c.get('actor').name), 200),
  )
}

function addOverviewRoutes(api: Api, context: Context) {
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/overview',
      summary: 'The stage board, movers, and fit against engagement',
      responses: json(overviewSchema),
    }),
    async c => {
      await scoreWhenDue(context)
      return c.json(await showOverview(context), 200)
    },
  )
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/scores',
      summary: 'The engagement of all accounts that have any, as known at a moment, best first',
      request: { query: moment.extend({ limit: z.coerce.number().int().min(1).max(500_000).default(100_000) }) },
      responses: json(scoresAsOfSchema),
    }),
    async c => {
      const { asOf, limit } = c.req.valid('query')
      return c.json(await scoresAsOf(context, momentOf(asOf), limit), 200)
    },
  )
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/thresholds',
      summary: 'Which points suit what sales can take a week, with precision and recall against later deals',
      request: { query: z.object({ perWeek: z.coerce.number().min(0).max(100_000).default(30) }) },
      responses: json(thresholdsSchema),
    }),
    async c => c.json(await suggestThresholds(context, c.req.valid('query').perWeek), 200),
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/score',
      summary: 'Score all accounts now',
      responses: accepted(jobStartedSchema),
    }),
    async c => {
      const job = await requestStandings(context)
      return c.json({ job, url: `/api/v1/jobs/${job}` }, 202)
    },
  )
}

function addAlertRoutes(api: Api, context: Context) {
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/alerts',
      summary: 'What should be known now, newest first',
      request: {
        query: z.object({
          owner: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: json(alertsSchema),
    }),
    async c => c.json(await listAlerts(context, c.req.valid('query')), 200),
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/alerts/read',
      summary: 'Mark alerts as read; all when none are named',
      request: { body: body(z.object({ ids: z.array(z.uuid()).max(1000).nullable() })) },
      responses: json(alertsSchema),
    }),
    async c => {
      await readAlerts(context, c.req.valid('json').ids)
      return c.json(await listAlerts(context, { limit: 50 }), 200)
    },
  )
}

/** Server-sent events: one for each scoring, a comment now and then so that a dead connection is noticed. */
function addLiveRoute(api: Api, context: Context) {
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/live',
      summary: 'Changes as they happen, as server-sent events',
      responses: {
        200: { description: 'A stream of changes', content: { 'text/event-stream': { schema: liveChangeSchema } } },
      },
    }),
    c =>
      streamSSE(c, async stream => {
        const waiting: LiveChange[] = []
        let wake: () => void = () => undefined
        const stop = listenLive(context, change => {
          waiting.push(change)
          wake()
        })
        stream.onAbort(() => {
          stop()
          wake()
        })
        await stream.writeSSE({ event: 'open', data: '{}' })
        while (!stream.aborted) {
          const next = waiting.shift()
          if (next) await stream.writeSSE({ event: 'scored', data: JSON.stringify(next) })
          else {
            const timer = setTimeout(() => wake(), HEARTBEAT_MS)
            await new Promise<void>(resolve => {
              wake = resolve
            })
            clearTimeout(timer)
            if (waiting.length === 0 && !stream.aborted) await stream.write(': still here\n\n')
          }
        }
        stop()
      }) as never,
  )
}
