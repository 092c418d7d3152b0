import { stringify } from 'yaml'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { apiRoutes, body, json, route } from '../../http/route.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { requestStandings } from '../insights.jobs.ts'
import {
  modelDetailSchema,
  modelDiffSchema,
  modelDraftSchema,
  modelsSchema,
  modelVersionSchema,
  newModelSchema,
} from '../insights.schema.ts'
import { diffModel } from './diff-model.ts'
import { activateModel, keepModel, revertModel } from './keep-model.ts'
import { allModels, type ModelVersion, modelByNumber } from './model-versions.store.ts'
import { parseModel } from './parse-model.ts'

const numbered = z.object({ number: z.coerce.number().int().min(1) })
const outline = (version: ModelVersion) => modelVersionSchema.parse(version)
const changedSchema = z.object({ version: modelVersionSchema, job: jobStartedSchema.shape.job.nullable() })

const yamlOf = (draft: z.infer<typeof modelDraftSchema>) => draft.yaml ?? stringify(draft.definition)

/** Versions of the insights model under /insights/models. */
export function insightsModelRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/models',
      summary: 'Every version of the insights model, newest first',
      responses: json(modelsSchema),
    }),
    async c => {
      const { versions, canRevert } = await allModels(context)
      return c.json({ versions: versions.map(outline), canRevert }, 200)
    },
  )
  api.openapi(
    route('insights.read', {
      method: 'get',
      path: '/insights/models/{number}',
      summary: 'One version with its YAML',
      request: { params: numbered },
      responses: json(modelDetailSchema),
    }),
    async c => c.json(modelDetailSchema.parse(await modelByNumber(context, c.req.valid('param').number)), 200),
  )
  api.openapi(
    route('insights.read', {
      method: 'post',
      path: '/insights/models/diff',
      summary: 'Who would become qualified or drop if a draft became the active model; exact, over all accounts',
      request: { body: body(modelDraftSchema) },
      responses: json(modelDiffSchema),
    }),
    async c => c.json(await diffModel(context, parseModel(yamlOf(c.req.valid('json'))), c.req.raw.signal), 200),
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/models',
      summary: 'Keep a draft as a new version; the active version again when it says the same',
      request: { body: body(newModelSchema) },
      responses: json(changedSchema),
    }),
    async c => {
      const draft = c.req.valid('json')
      const kept = await keepModel(context, { yaml: yamlOf(draft), note: draft.note }, c.get('actor').name)
      if (!draft.activate || kept.active) return c.json({ version: outline(kept), job: null }, 200)
      const version = await activateModel(context, kept.number, c.get('actor').name)
      return c.json({ version: outline(version), job: await requestStandings(context) }, 200)
    },
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/models/{number}/activate',
      summary: 'Make a version the active one and score all accounts again; no event is touched',
      request: { params: numbered },
      responses: json(changedSchema),
    }),
    async c => {
      const version = await activateModel(context, c.req.valid('param').number, c.get('actor').name)
      return c.json({ version: outline(version), job: await requestStandings(context) }, 200)
    },
  )
  api.openapi(
    route('insights.write', {
      method: 'post',
      path: '/insights/models/revert',
      summary: 'Return to the version active before',
      responses: json(changedSchema),
    }),
    async c => {
      const version = await revertModel(context, c.get('actor').name)
      return c.json({ version: outline(version), job: await requestStandings(context) }, 200)
    },
  )
  return api
}
