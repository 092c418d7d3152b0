import { z } from 'zod'
import type { Context } from '../../context.ts'
import { accepted, apiRoutes, body, json, route } from '../../http/route.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import type { PropensityJob } from './propensity.jobs.ts'
import { newPropensitySchema, propensityStateSchema } from './propensity.schema.ts'
import { activatePropensity, revertPropensity } from './propensity.store.ts'
import { propensityState } from './propensity-state.ts'

const jobAt = (job: string) => ({ job, url: `/api/v1/jobs/${job}` })

/** Who will have an opportunity soon: learning, testing, activating and reverting. */
export function propensityRoutes(context: Context, job: PropensityJob) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/propensity',
      summary: 'Models of propensity with their tests, newest first, and whether there is enough to learn from',
      responses: json(propensityStateSchema),
    }),
    async c => c.json(await propensityState(context), 200),
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/propensity',
      summary: 'Learn who will have an opportunity, and test it; with keep false, only test',
      request: { body: body(newPropensitySchema) },
      responses: accepted(jobStartedSchema),
    }),
    async c => {
      const what = c.req.valid('json').keep ? 'learn' : 'test'
      return c.json(jobAt(await context.jobs.enqueue(job, { what, author: c.get('actor').name })), 202)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/propensity/{number}/activate',
      summary: 'Make a kept model the active one and score all accounts by it',
      request: { params: z.object({ number: z.coerce.number().int().min(1) }) },
      responses: accepted(jobStartedSchema),
    }),
    async c => {
      const author = c.get('actor').name
      await activatePropensity(context, c.req.valid('param').number, author)
      return c.json(jobAt(await context.jobs.enqueue(job, { what: 'score', author })), 202)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/propensity/revert',
      summary: 'Go back to the model that was active before, or to none',
      responses: accepted(jobStartedSchema),
    }),
    async c => {
      const author = c.get('actor').name
      await revertPropensity(context, author)
      return c.json(jobAt(await context.jobs.enqueue(job, { what: 'score', author })), 202)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/propensity/score',
      summary: 'Score all accounts by the active model now',
      responses: accepted(jobStartedSchema),
    }),
    async c => c.json(jobAt(await context.jobs.enqueue(job, { what: 'score', author: c.get('actor').name })), 202),
  )
  return api
}
