import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { buildApp } from '../../http/build-app.ts'
import { problemSchema } from '../../http/problem.ts'
import { openJobs } from '../../jobs/index.ts'
import {
  fileInspectionSchema,
  importSchema,
  importStartedSchema,
  importsSchema,
  presetsSchema,
  rejectsSchema,
  savedMappingSchema,
  savedMappingsSchema,
  unmatchedSchema,
} from '../ingest.schema.ts'
import { importJob } from './files.jobs.ts'
import { filesRoutes } from './files.routes.ts'
import { openImportContext } from './testing/import-text.ts'

let context: Awaited<ReturnType<typeof openImportContext>>
let app: ReturnType<typeof buildApp>
beforeAll(async () => {
  const opened = await openImportContext()
  context = { ...opened, jobs: openJobs(opened.records, [importJob], { exclusive: true }) }
  context.jobs.start(context)
  app = buildApp({ domains: [filesRoutes(context)], log: pino({ level: 'silent' }), version: 'test' })
})
afterAll(async () => {
  await context.jobs.stop()
  await context.close()
})

const ask = (method: string, path: string, body?: unknown) =>
  app.request(`http://127.0.0.1/api/v1/ingest${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })

async function get<S extends z.ZodType>(schema: S, path: string): Promise<z.infer<S>> {
  const answer = await ask('GET', path)
  expect(answer.status).toBe(200)
  return schema.parse(await answer.json())
}

async function upload(name: string, text: string, query = '') {
  const answer = await app.request(`http://127.0.0.1/api/v1/ingest/files?name=${encodeURIComponent(name)}${query}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(answer.status).toBe(200)
  return fileInspectionSchema.parse(await answer.json())
}

/** Starts an import or a repair, waits for its job, and gives the import as the API shows it. */
async function finished(path: string, body: unknown) {
  const answer = await ask('POST', path, body)
  expect(answer.status).toBe(202)
  const started = importStartedSchema.parse(await answer.json())
  expect(started.url).toBe(`/api/v1/jobs/${started.job}`)
  expect((await context.jobs.finished(started.job)).status).toBe('done')
  return get(importSchema, `/imports/${started.import}`)
}

const text =
  'Account ID,Name,Employees,Industry\na1,Alpha,10,Technology\na2,Beta,2O,technolgy\na3,,5,Technology\na4,Delta,many,Retail\n'
const options = { knownAt: 'occurred', source: 'crm' } as const

describe('the ingest API', () => {
  it('takes a file from upload over dry run, import, rejects and their repair to the end', async () => {
    const file = await upload('accounts.csv', text, '&as=accounts')
    expect(file).toMatchObject({ rows: 4, rowsExact: true, kind: 'accounts', questions: [] })
    expect(file.mapping).toMatchObject({ source_id: 'Account ID', name: 'Name', employees: 'Employees' })
    const request = { file: file.id, kind: 'accounts', mapping: file.mapping, options }
    const tried = await finished('/imports', { ...request, dryRun: true })
    expect(tried).toMatchObject({ dryRun: true, status: 'done', counts: { read: 4, created: 1, rejected: 3 } })
    expect(await context.facts.ask('select count() n from account_versions')).toEqual([{ n: '0' }])
    const one = await finished('/imports', request)
    expect(one.counts).toEqual({ ...tried.counts })
    expect(one.problems).toContainEqual({ column: 'Employees', code: 'not_a_count', count: 2 })

    const first = await get(rejectsSchema, `/imports/${one.id}/rejects?limit=2`)
    expect([first.total, first.items.map(r => r.row)]).toEqual([3, [2, 3]])
    const rest = await get(rejectsSchema, `/imports/${one.id}/rejects?limit=2&cursor=${first.next}`)
    expect([rest.next, rest.items.map(r => r.row)]).toEqual([null, [4]])
    const counts = await get(rejectsSchema, `/imports/${one.id}/rejects?code=missing`)
    expect(counts).toMatchObject({ total: 1, items: [{ row: 3, column: 'Name', found: '', suggestion: null }] })

    const csv = await ask('GET', `/imports/${one.id}/rejects.csv`)
    expect(csv.headers.get('content-disposition')).toContain('accounts%20rejects.csv')
    const repaired = (await csv.text()).replace('a3,,5', 'a3,Gamma,5').replace('Delta,many', 'Delta,400')
    const again = await upload('accounts rejects.csv', repaired)
    const second = await finished('/imports', { file: again.id, kind: 'accounts', options })
    expect(second.counts).toMatchObject({ read: 3, created: 2, rejected: 1 })

    const mended = await finished(`/imports/${second.id}/repair`, { acceptAll: true })
    expect(mended).toMatchObject({ repairs: second.id, counts: { read: 1, created: 1, rejected: 0 } })
    expect(await context.facts.ask('select name, employees from accounts final order by source_id')).toEqual([
      { name: 'Alpha', employees: 10 },
      { name: 'Beta', employees: 20 },
      { name: 'Gamma', employees: 5 },
      { name: 'Delta', employees: 400 },
    ])
  })

  it('repairs single cells, and says when a repair names no column of the file', async () => {
    const file = await upload('cells.csv', 'Account ID,Name,Employees\nb1,Bee,x\nb2,Cee,y\n')
    const one = await finished('/imports', { file: file.id, kind: 'accounts', options })
    expect(one.counts).toMatchObject({ rejected: 2 })
    const cells = [{ row: 2, column: 'Employees', value: '7' }]
    expect((await finished(`/imports/${one.id}/repair`, { cells })).counts).toMatchObject({ read: 1, created: 1 })
    const wrong = await ask('POST', `/imports/${one.id}/repair`, { cells: [{ row: 1, column: 'Staff', value: '7' }] })
    expect([wrong.status, problemSchema.parse(await wrong.json()).code]).toEqual([400, 'ingest.repair_out_of_place'])
  })

  it('asks what is open once, and imports when it is answered', async () => {
    const deals = 'Opportunity ID,Account,Stage,Created\no1,Alpha,Open,03/04/2026\no2,Nobody Ltd,Open,05/06/2026\n'
    const file = await upload('deals.csv', deals, '&as=opportunities')
    expect(file.questions).toMatchObject([{ id: 'dateOrder', column: 'Created', guess: null }])
    const request = { file: file.id, kind: 'opportunities', options }
    const open = await ask('POST', '/imports', request)
    const problem = problemSchema.parse(await open.json())
    expect(problem).toMatchObject({ code: 'ingest.question_open', problems: [{ path: 'options.dateOrder' }] })
    const one = await finished('/imports', { ...request, options: { ...options, dateOrder: 'dmy' } })
    expect(one.counts).toMatchObject({ created: 2, unmatched: 1 })
    const waiting = await get(unmatchedSchema, '/unmatched?kind=opportunities')
    expect(waiting).toMatchObject({ total: 1, items: [{ accountRef: 'Nobody Ltd' }] })
    expect(
      await context.facts.ask('select toString(created_on) d from opportunities final order by source_id'),
    ).toEqual([{ d: '2026-04-03' }, { d: '2026-06-05' }])
  })

  it('tells whose export a file is, and reads it so only when asked', async () => {
    const deals = 'opportunity_id,sales_agent,account,deal_stage,engage_date\nd1,Ann,Alpha,Won,10/20/2026\n'
    const told = await upload('export.csv', deals, '&preset=auto')
    const signs = ['opportunity_id', 'sales_agent', 'deal_stage', 'engage_date']
    expect(told).toMatchObject({ kind: 'opportunities', preset: 'maven-crm', mapping: { created_on: 'engage_date' } })
    expect(told.recognised).toEqual({ preset: 'maven-crm', kind: 'opportunities', signs })
    const plain = await upload('export.csv', deals, '&as=opportunities')
    expect(plain).toMatchObject({ preset: null, options: {}, recognised: { preset: 'maven-crm' } })
    const other = await upload('leads.csv', 'Name,City\nAnn,Bonn\n', '&preset=auto')
    expect(other).toMatchObject({ kind: 'contacts', preset: null, recognised: null })
    const one = await finished('/imports', { file: told.id, kind: told.kind, preset: 'auto', dryRun: true })
    expect(one).toMatchObject({ preset: 'maven-crm', source: 'maven-crm' })
  })

  it('lists trials only when they are asked for', async () => {
    const imports = await get(importsSchema, '/imports?limit=50')
    expect(imports.items.some(i => i.dryRun)).toBe(false)
    const trials = await get(importsSchema, '/imports?limit=50&dryRun=true')
    expect(trials.items.length).toBeGreaterThan(0)
    expect(trials.items.every(i => i.dryRun)).toBe(true)
    const all = await get(importsSchema, '/imports?limit=50&dryRun=any')
    expect(all.items).toHaveLength(imports.items.length + trials.items.length)
  })

  it('pages through past imports, the newest first', async () => {
    const first = await get(importsSchema, '/imports?limit=2')
    const second = await get(importsSchema, `/imports?limit=2&cursor=${first.next}`)
    const ids = [...first.items, ...second.items].map(i => i.id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(new Set(ids).size).toBe(4)
  })

  it('keeps mappings until they are deleted, and knows its presets', async () => {
    const mapping = { name: 'weekly', kind: 'accounts', mapping: { name: 'Firma' }, options: { knownAt: 'import' } }
    const kept = savedMappingSchema.parse(await (await ask('POST', '/mappings', mapping)).json())
    expect((await get(savedMappingsSchema, '/mappings')).items).toEqual([kept])
    expect((await ask('DELETE', `/mappings/${kept.id}`)).status).toBe(204)
    expect((await get(savedMappingsSchema, '/mappings')).items).toEqual([])
    expect((await get(presetsSchema, '/presets')).items.map(p => p.name)).toContain('maven-crm')
  })

  it.each([
    ['/imports/00000000-0000-7000-8000-000000000000', 404, 'ingest.no_such_import'],
    ['/files/00000000-0000-7000-8000-000000000000', 404, 'ingest.no_such_file'],
  ])('answers %s with a problem', async (path, status, code) => {
    const answer = await ask('GET', path)
    expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([status, code])
  })

  it('refuses an empty file, and a mapping that is no JSON', async () => {
    const empty = await app.request('http://127.0.0.1/api/v1/ingest/files?name=a.csv', { method: 'POST', body: '' })
    expect([empty.status, problemSchema.parse(await empty.json()).code]).toEqual([400, 'ingest.file_empty'])
    const file = await upload('m.csv', 'Name\nMu\n')
    const garbled = await ask('GET', `/files/${file.id}?mapping=%7Bno`)
    expect([garbled.status, problemSchema.parse(await garbled.json()).code]).toEqual([400, 'ingest.bad_mapping'])
  })
})
