import { z } from 'zod'
import type { Context } from '../../context.ts'
import { accepted, apiRoutes, body, json, route } from '../../http/route.ts'
import {
  icpActivatedSchema,
  icpCheckSchema,
  icpDiffSchema,
  icpDraftSchema,
  icpFieldsSchema,
  icpOverviewSchema,
  icpTemplateSchema,
  icpVersionDetailSchema,
  icpVersionKeptSchema,
  icpVersionSchema,
  newIcpVersionSchema,
} from '../selection.schema.ts'
import { activateIcp, revertIcp, revertTarget } from './activate-icp.ts'
import { compareVersions, diffIcp } from './diff-icp.ts'
import { icpFields } from './icp-fields.ts'
import { icpTemplate } from './icp-template.ts'
import { allVersions, type KeptVersion, versionByNumber } from './icp-versions.store.ts'
import { keepIcpVersion, readDraft } from './keep-icp-version.ts'
import { parseIcp } from './parse-icp.ts'

const numbered = z.object({ number: z.coerce.number().int().min(1) })
const dryRunQuery = z.object({ dryRun: z.enum(['true', 'false']).default('false') })
const diffOrActivated = {
  200: json(icpDiffSchema)[200],
  202: accepted(icpActivatedSchema)[202],
}
const jobAt = (job: string) => ({ job, url: `/api/v1/jobs/${job}` })
const outline = (version: KeptVersion) => icpVersionSchema.parse(version)

/** Reading, checking and comparing definitions. */
function readingRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/icp',
      summary: 'The active ICP version and all others',
      responses: json(icpOverviewSchema),
    }),
    async c => {
      const { versions, canRevert } = await allVersions(context)
      const active = versions.find(version => version.active)
      return c.json({ active: active ? outline(active) : null, versions: versions.map(outline), canRevert }, 200)
    },
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/icp/versions/{number}',
      summary: 'One ICP version as definition and as YAML',
      request: { params: numbered },
      responses: json(icpVersionDetailSchema),
    }),
    async c => c.json(await versionByNumber(context, c.req.valid('param').number), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'post',
      path: '/selection/icp/check',
      summary: 'Every problem of a draft, without keeping it',
      request: { body: body(icpDraftSchema) },
      responses: json(icpCheckSchema),
    }),
    c => c.json(parseIcp(c.req.valid('json')), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'post',
      path: '/selection/icp/diff',
      summary: 'What would change if a draft became the active ICP; exact, over all accounts',
      request: { body: body(icpDraftSchema) },
      responses: json(icpDiffSchema),
    }),
    async c => {
      const { definition, warnings } = readDraft(c.req.valid('json'))
      const diff = await diffIcp(context, definition, c.req.raw.signal)
      return c.json({ ...diff, warnings: [...warnings, ...diff.warnings] }, 200)
    },
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/icp/fields',
      summary: 'What a criterion can be built from',
      responses: json(icpFieldsSchema),
    }),
    async c => c.json(await icpFields(context), 200),
  )
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/icp/template',
      summary: 'A starting point for a first ICP, as YAML',
      responses: json(icpTemplateSchema),
    }),
    async c => c.json({ yaml: icpTemplate(await icpFields(context)) }, 200),
  )
  return api
}

/** Two versions side by side. */
function comparingRoutes(context: Context) {
  const api = apiRoutes()
  api.openapi(
    route('selection.read', {
      method: 'get',
      path: '/selection/icp/versions/{number}/compare',
      summary: 'What this version makes of the accounts where another one was, both over the accounts of today',
      request: { params: numbered, query: z.object({ with: z.coerce.number().int().min(1) }) },
      responses: json(icpDiffSchema),
    }),
    async c => {
      const first = await versionByNumber(context, c.req.valid('query').with)
      const second = await versionByNumber(context, c.req.valid('param').number)
      return c.json(await compareVersions(context, first, second, c.req.raw.signal), 200)
    },
  )
  return api
}

/** Keeping, activating and reverting versions. */
export function icpRoutes(context: Context) {
  const api = readingRoutes(context)
  api.route('/', comparingRoutes(context))
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/icp/versions',
      summary: 'Keep a draft as a new version; the active version again when it says the same',
      request: { body: body(newIcpVersionSchema) },
      responses: json(icpVersionKeptSchema),
    }),
    async c => {
      const { version, job } = await keepIcpVersion(context, c.req.valid('json'), c.get('actor').name)
      return c.json({ version: outline(version), job: job ? jobAt(job) : null }, 200)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/icp/versions/{number}/activate',
      summary: 'Make a version the active one and re-score all accounts; dryRun=true answers the diff instead',
      request: { params: numbered, query: dryRunQuery },
      responses: diffOrActivated,
    }),
    async c => {
      const { number } = c.req.valid('param')
      if (c.req.valid('query').dryRun === 'true')
        return c.json(await diffIcp(context, (await versionByNumber(context, number)).definition), 200)
      const { job, version } = await activateIcp(context, number, c.get('actor').name)
      return c.json({ ...jobAt(job), version: outline(version) }, 202)
    },
  )
  api.openapi(
    route('selection.write', {
      method: 'post',
      path: '/selection/icp/revert',
      summary: 'Return to the version active before; dryRun=true answers the diff instead',
      request: { query: dryRunQuery },
      responses: diffOrActivated,
    }),
    async c => {
      if (c.req.valid('query').dryRun === 'true') {
        const { version } = await revertTarget(context)
        return c.json(await diffIcp(context, (await versionByNumber(context, version)).definition), 200)
      }
      const { job, version } = await revertIcp(context, c.get('actor').name)
      return c.json({ ...jobAt(job), version: outline(version) }, 202)
    },
  )
  return api
}
