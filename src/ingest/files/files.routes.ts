import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { readCursor, writeCursor } from '../../http/cursor.ts'
import { accepted, apiRoutes, body, json, pageQuery, route } from '../../http/route.ts'
import { invalid } from '../../kernel/errors.ts'
import {
  fieldsSchema,
  fileInspectionSchema,
  importKindSchema,
  importSchema,
  importStartedSchema,
  importsSchema,
  mappingSchema,
  newImportSchema,
  newSavedMappingSchema,
  presetsSchema,
  rejectsSchema,
  repairSchema,
  savedMappingSchema,
  savedMappingsSchema,
  unmatchedSchema,
} from '../ingest.schema.ts'
import { cancelImport } from './cancel-import.ts'
import { fieldsOf } from './fields/fields-of.ts'
import { findImport, listImports } from './imports.store.ts'
import { inspectFile } from './inspect-file.ts'
import { listPresets } from './presets/load-presets.ts'
import { receiveFile } from './receive-file.ts'
import { listRejects } from './rejects/list-rejects.ts'
import { repairImport } from './rejects/repair-import.ts'
import { writeRejectsCsv } from './rejects/write-rejects-csv.ts'
import { deleteMapping, listMappings, saveMapping } from './saved-mappings.ts'
import { startImport } from './start-import.ts'
import { listUnmatched } from './unmatched/list-unmatched.ts'

const byId = z.object({ id: z.uuid() })
const started = (job: { import: string; job: string }) => ({ ...job, url: `/api/v1/jobs/${job.job}` })

/** Every operation under /ingest. */
export function filesRoutes(context: Context) {
  const api = apiRoutes()
  fileOperations(context, api)
  importOperations(context, api)
  rejectOperations(context, api)
  mappingOperations(context, api)
  return api
}

/** A mapping sent as JSON in the address. @throws invalid `ingest.bad_mapping` */
function readMapping(text: string): Record<string, string> {
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch (cause) {
    const fix = 'Send a JSON object of texts: {"name":"Company"}.'
    throw invalid('ingest.bad_mapping', 'The mapping is no JSON object of texts.', { fix, cause })
  }
}

type Api = ReturnType<typeof apiRoutes>

function fileOperations(context: Context, api: Api) {
  const lookQuery = z.object({
    /** Guessed by the headers, else by the file's name, unless given. */
    as: importKindSchema.optional(),
    /** `auto` takes the one that the headers tell. */
    preset: z.string().optional(),
    sheet: z.string().optional(),
    /** A mapping as JSON, instead of the guessed one: its questions are asked. */
    mapping: z.string().optional(),
  })
  const looked = (id: string, { as, mapping, ...query }: z.infer<typeof lookQuery>) =>
    inspectFile(context, id, {
      kind: as,
      ...query,
      mapping: mapping === undefined ? undefined : readMapping(mapping),
    })
  api.openapi(
    route('ingest.write', {
      method: 'post',
      path: '/ingest/files',
      summary: 'Upload a file as the body, and see what it is',
      request: {
        query: lookQuery.omit({ mapping: true }).extend({ name: z.string().min(1).max(255) }),
        body: { content: { 'application/octet-stream': { schema: z.string() } } },
      },
      responses: json(fileInspectionSchema),
    }),
    async c => {
      const { name, ...query } = c.req.valid('query')
      const file = await receiveFile(context, name, c.req.raw.body as ReadableStream<Uint8Array> | null)
      return c.json(await looked(file.id, query), 200)
    },
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/files/{id}',
      summary: 'Look at an uploaded file as one kind of record',
      request: { params: byId, query: lookQuery },
      responses: json(fileInspectionSchema),
    }),
    async c => c.json(await looked(c.req.valid('param').id, c.req.valid('query')), 200),
  )
}

function importOperations(context: Context, api: Api) {
  api.openapi(
    route('ingest.write', {
      method: 'post',
      path: '/ingest/imports',
      summary: 'Import an uploaded file, or try it with dryRun',
      request: { body: body(newImportSchema) },
      responses: accepted(importStartedSchema),
    }),
    async c => c.json(started(await startImport(context, c.req.valid('json'), { actor: c.get('actor').name })), 202),
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/imports',
      summary: 'Past and running imports, the newest first',
      request: { query: pageQuery.extend({ dryRun: z.enum(['false', 'true', 'any']).default('false') }) },
      responses: json(importsSchema),
    }),
    async c => {
      const { cursor, limit, dryRun } = c.req.valid('query')
      const [after] = cursor ? readCursor(cursor) : [null]
      const found = await listImports(context, {
        after: after === null ? null : String(after),
        limit: limit + 1,
        dryRun: dryRun === 'any' ? null : dryRun === 'true',
      })
      const items = found.slice(0, limit)
      const last = found.length > limit ? items.at(-1) : undefined
      return c.json({ items, next: last ? writeCursor([last.id]) : null }, 200)
    },
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/imports/{id}',
      summary: 'An import, its counts and what looks misspelt',
      request: { params: byId },
      responses: json(importSchema),
    }),
    async c => c.json(await findImport(context, c.req.valid('param').id), 200),
  )
  api.openapi(
    route('ingest.write', {
      method: 'post',
      path: '/ingest/imports/{id}/cancel',
      summary: 'Stop an import; nothing of it stays unless it was already writing',
      request: { params: byId },
      responses: json(importSchema),
    }),
    async c => c.json(await cancelImport(context, c.req.valid('param').id, c.get('actor').name), 200),
  )
}

function rejectOperations(context: Context, api: Api) {
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/imports/{id}/rejects',
      summary: 'Every value that was not taken',
      request: {
        params: byId,
        query: pageQuery.extend({ column: z.string().optional(), code: z.string().optional() }),
      },
      responses: json(rejectsSchema),
    }),
    async c => c.json(await listRejects(context, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/imports/{id}/rejects.csv',
      summary: 'The rejected rows in their own columns, to be repaired and imported again',
      request: { params: byId },
      responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } } },
    }),
    async c => {
      const { id } = c.req.valid('param')
      const one = await findImport(context, id)
      const name = encodeURIComponent(`${one.file.name.replace(/\.\w+$/, '')} rejects.csv`)
      const text = Readable.toWeb(Readable.from(writeRejectsCsv(context, id)).map(part => Buffer.from(part)))
      return c.body(text as globalThis.ReadableStream, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
      })
    },
  )
  api.openapi(
    route('ingest.write', {
      method: 'post',
      path: '/ingest/imports/{id}/repair',
      summary: 'Import the mended rows of an import',
      request: { params: byId, body: body(repairSchema) },
      responses: accepted(importStartedSchema),
    }),
    async c => {
      const { id } = c.req.valid('param')
      return c.json(started(await repairImport(context, id, c.req.valid('json'), c.get('actor').name)), 202)
    },
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/unmatched',
      summary: 'Contacts, opportunities and events whose account is not known',
      request: { query: pageQuery.extend({ kind: z.enum(['contacts', 'opportunities', 'events']).optional() }) },
      responses: json(unmatchedSchema),
    }),
    async c => c.json(await listUnmatched(context, c.req.valid('query')), 200),
  )
}

function mappingOperations(context: Context, api: Api) {
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/presets',
      summary: 'Exports of known systems',
      responses: json(presetsSchema),
    }),
    c => c.json({ items: listPresets() }, 200),
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/fields',
      summary: 'What a column can become',
      request: { query: z.object({ kind: importKindSchema }) },
      responses: json(fieldsSchema),
    }),
    c => {
      const fields = fieldsOf(c.req.valid('query').kind)
      return c.json({ items: fields.map(f => ({ field: f.field, type: f.type, required: f.required ?? false })) }, 200)
    },
  )
  api.openapi(
    route('ingest.read', {
      method: 'get',
      path: '/ingest/mappings',
      summary: 'Mappings kept for the next file',
      responses: json(savedMappingsSchema),
    }),
    async c => c.json({ items: await listMappings(context) }, 200),
  )
  api.openapi(
    route('ingest.write', {
      method: 'post',
      path: '/ingest/mappings',
      summary: 'Keep a mapping for the next file',
      request: { body: body(newSavedMappingSchema) },
      responses: json(savedMappingSchema),
    }),
    async c => c.json(await saveMapping(context, c.req.valid('json'), c.get('actor').name), 200),
  )
  api.openapi(
    route('ingest.write', {
      method: 'delete',
      path: '/ingest/mappings/{id}',
      summary: 'Delete a kept mapping',
      request: { params: byId },
      responses: { 204: { description: 'Deleted' } },
    }),
    async c => {
      await deleteMapping(context, c.req.valid('param').id, c.get('actor').name)
      return c.body(null, 204)
    },
  )
}
