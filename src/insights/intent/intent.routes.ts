import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { asOfSchema, momentOf } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { apiRoutes, body, json, route } from '../../http/route.ts'
import { surgesSchema, topicNamesSchema, topicSchema, topicsSchema, topicTrialSchema } from './intent.schema.ts'
import { forgetSurges, showSurges } from './show-surges.ts'
import { keepTopics, ownTopics } from './topics.store.ts'
import { tryTopic } from './try-topic.ts'

const iabTopics = topicNamesSchema.shape.names.parse(
  JSON.parse(readFileSync(new URL('./iab-topics.json', import.meta.url), 'utf8')),
)

/** Who reads more than usual about what, and the topics of our own. */
export function intentRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/intent',
      summary: 'Accounts that read more than usual about a topic, now or as of a moment, the surest first',
      request: {
        query: z.object({
          asOf: asOfSchema,
          topic: z.string().max(300).optional(),
          limit: z.coerce.number().int().min(1).max(10_000).default(100),
        }),
      },
      responses: json(surgesSchema),
    }),
    async c => {
      const { asOf, topic, limit } = c.req.valid('query')
      return c.json(await showSurges(context, { topic, limit, asOf: momentOf(asOf) }), 200)
    },
  )
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/topics',
      summary: 'The topics of our own, with their keywords',
      responses: json(topicsSchema),
    }),
    async c => c.json({ topics: await ownTopics(context) }, 200),
  )
  api.openapi(
    route('insights.write', {
      method: 'put',
      path: '/insights/topics',
      summary: 'Change the topics of our own; what was read before is counted by them too',
      request: { body: body(topicsSchema) },
      responses: json(topicsSchema),
    }),
    async c => {
      await keepTopics(context, c.req.valid('json').topics, c.get('actor').name)
      forgetSurges(context)
      return c.json({ topics: await ownTopics(context) }, 200)
    },
  )
  api.openapi(
    route('insights.read', {
      method: 'post',
      path: '/insights/topics/try',
      summary: 'Which of the last thousand titles and addresses read would be about a topic with these keywords',
      request: { body: body(topicSchema.pick({ keywords: true })) },
      responses: json(topicTrialSchema),
    }),
    async c => c.json(await tryTopic(context, c.req.valid('json').keywords), 200),
  )
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/topics/names',
      summary: 'Names of business and technology topics of the IAB Content Taxonomy 3.1 (CC BY 3.0)',
      responses: json(topicNamesSchema),
    }),
    c => c.json({ names: iabTopics }, 200),
  )
  return api
}
