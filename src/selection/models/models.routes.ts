import { z } from 'zod'
import { accountIdSchema } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { accepted, apiRoutes, body, json, route } from '../../http/route.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { conflict } from '../../kernel/errors.ts'
import { diffIcp } from '../icp/diff-icp.ts'
import { icpDiffSchema, icpVersionSchema } from '../selection.schema.ts'
import { activateModel } from './activate-model.ts'
import { compareModels } from './compare-models.ts'
import { explainWithModel } from './explain-with-model.ts'
import { learnJob } from './models.jobs.ts'
import {
  learnedModelDetailSchema,
  learnedModelsSchema,
  modelActivatedSchema,
  modelComparisonSchema,
  modelProposalSchema,
  modelReceiptSchema,
  newModelSchema,
  proposalQuerySchema,
} from './models.schema.ts'
import { allModels, modelByNumber } from './models.store.ts'
import { proposeProfile } from './propose-profile.ts'

const numbered = z.object({ number: z.coerce.number().int().min(1) })
const jobAt = (job: string) => ({ job, url: `/api/v1/jobs/${job}` })

/** Learning, listing and comparing models. */
function readingRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/models',
      summary: 'What was learned from outcomes, newest first',
      responses: json(learnedModelsSchema),
    }),
    async c => c.json({ items: await allModels(context) }, 200),
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/models',
      summary: 'Learn a model from the wins that there are, or from those until a day',
      request: { body: body(newModelSchema) },
      responses: accepted(jobStartedSchema),
    }),
    async c => {
      const { until, note } = c.req.valid('json')
      const request = { until: until ?? null, note, author: c.get('actor').name }
      return c.json(jobAt(await context.jobs.enqueue(learnJob, request)), 202)
    },
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/models/{number}',
      summary: 'A model with its explanation, its test and its SQL',
      request: { params: numbered },
      responses: json(learnedModelDetailSchema),
    }),
    async c => {
      const { summary, detail } = await modelByNumber(context, c.req.valid('param').number)
      return c.json({ ...summary, ...detail }, 200)
    },
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/models/{number}/compare',
      summary: 'Two models side by side',
      request: { params: numbered, query: z.object({ with: z.coerce.number().int().min(1) }) },
      responses: json(modelComparisonSchema),
    }),
    async c => c.json(await compareModels(context, c.req.valid('param').number, c.req.valid('query').with), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/models/{number}/accounts/{account}',
      summary: 'What a model makes of an account, and why',
      request: { params: numbered.extend({ account: accountIdSchema }) },
      responses: json(modelReceiptSchema),
    }),
    async c => {
      const { number, account } = c.req.valid('param')
      return c.json(await explainWithModel(context, number, account), 200)
    },
  )
  return api
}

/** Learned models: from outcomes to a profile. Reverting is the profile's: POST /selection/icp/revert. */
export function modelsRoutes(context: Context) {
  const api = readingRoutes(context)
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/models/{number}/proposal',
      summary: 'The profile that the expert’s weights and the model make together, without keeping it',
      request: { params: numbered, query: proposalQuerySchema },
      responses: json(modelProposalSchema),
    }),
    async c => {
      const { expert } = c.req.valid('query')
      return c.json(await proposeProfile(context, c.req.valid('param').number, expert, c.req.raw.signal), 200)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/models/{number}/activate',
      summary: 'Keep the proposed profile and make it the active one; dryRun=true answers the diff instead',
      request: {
        params: numbered,
        query: proposalQuerySchema.extend({ dryRun: z.enum(['true', 'false']).default('false') }),
      },
      responses: { 200: json(icpDiffSchema)[200], 202: accepted(modelActivatedSchema)[202] },
    }),
    async c => {
      const { number } = c.req.valid('param')
      const { expert, dryRun } = c.req.valid('query')
      if (dryRun === 'true') {
        const { definition } = await proposeProfile(context, number, expert, c.req.raw.signal)
        return c.json(await diffIcp(context, definition, c.req.raw.signal), 200)
      }
      const { version, job } = await activateModel(context, number, expert, c.get('actor').name)
      if (!job)
        throw conflict(
          'selection.already_active',
          `ICP version ${version.number} says this already and is the active one.`,
        )
      return c.json({ ...jobAt(job), version: icpVersionSchema.parse(version), model: number }, 202)
    },
  )
  return api
}
