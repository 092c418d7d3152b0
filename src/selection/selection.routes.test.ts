import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../http/build-app.ts'
import { problemSchema } from '../http/problem.ts'
import { icpRoutes, targetListRoutes } from './index.ts'
import {
  fitReceiptSchema,
  icpActivatedSchema,
  icpCheckSchema,
  icpDiffSchema,
  icpFieldsSchema,
  icpOverviewSchema,
  icpTemplateSchema,
  icpVersionDetailSchema,
  icpVersionKeptSchema,
  listReviewsSchema,
  overrideKeptSchema,
  tacticMixSchema,
  targetListSchema,
  tierOverridesSchema,
} from './selection.schema.ts'
import { openTestContext } from './testing/test-context.ts'

const profile = (weight: number) =>
  `name: Any\ncriteria:\n  - { field: country, weight: ${weight}, grades: [{ any: [DE], score: 1 }] }\n` +
  `  - { field: technologies, weight: 1, grades: [{ any: [SAP, cobol], score: 1 }] }\n`

let test: Awaited<ReturnType<typeof openTestContext>>
let app: ReturnType<typeof buildApp>
beforeAll(async () => {
  test = await openTestContext()
  app = buildApp({
    domains: [icpRoutes(test.context), targetListRoutes(test.context)],
    log: pino({ level: 'silent' }),
    version: 'test',
  })
  await test.know(
    Array.from({ length: 60 }, (_, i) => ({
      account_id: String(i + 1),
      name: i === 0 ? '=cmd, "quoted"' : `Company ${i}`,
      domain: `c${i}.example.com`,
      country: i % 2 === 0 ? 'DE' : 'US',
      technologies: i % 3 === 0 ? ['sap'] : [],
      attributes: { plants: String(i) },
    })),
  )
})
afterAll(() => test.close())

const ask = (method: string, path: string, body?: unknown) =>
  app.request(`http://127.0.0.1/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const get = async (path: string) => (await ask('GET', path)).json()
const finish = async (job: string) => expect((await test.context.jobs.finished(job)).status).toBe('done')

describe('the selection API', () => {
  it('answers empty before the first profile, and says what to do when asked to score', async () => {
    expect(icpOverviewSchema.parse(await get('/selection/icp'))).toEqual({
      active: null,
      versions: [],
      canRevert: false,
    })
    expect(targetListSchema.parse(await get('/selection/list')).items).toEqual([])
    const refused = await ask('POST', '/selection/score')
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      code: 'selection.no_active_icp',
      fix: expect.stringContaining('apply'),
    })
  })

  it('tells what a criterion can be built from, and drafts a usable template of it', async () => {
    const fields = icpFieldsSchema.parse(await get('/selection/icp/fields'))
    expect(fields.items.find(f => f.field === 'country')).toMatchObject({
      known: 1,
      values: [
        { value: 'DE', label: 'Germany', count: 30 },
        { value: 'US', label: 'United States', count: 30 },
      ],
    })
    expect(fields.items.find(f => f.field === 'attributes.plants')).toMatchObject({ kind: 'number', known: 1 })
    const { yaml } = icpTemplateSchema.parse(await get('/selection/icp/template'))
    const check = icpCheckSchema.parse(await (await ask('POST', '/selection/icp/check', { yaml })).json())
    expect(check.problems).toEqual([])
  })

  it('refuses a broken draft with every problem, and keeps nothing', async () => {
    const refused = await ask('POST', '/selection/icp/versions', {
      yaml: 'name: x\ncriteria: [{ field: nope, weight: -1 }]',
    })
    expect(refused.status).toBe(400)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(problemSchema.parse(await refused.json()).problems).toHaveLength(3)
    expect(await get('/selection/icp')).toMatchObject({ versions: [] })
  })

  it('keeps, dry-runs, activates and reverts versions by jobs', async () => {
    const kept = await ask('POST', '/selection/icp/versions', { yaml: profile(3), note: 'first' })
    expect(icpVersionKeptSchema.parse(await kept.json())).toMatchObject({
      version: { number: 1, active: false },
      job: null,
    })
    const dry = icpDiffSchema.parse(await (await ask('POST', '/selection/icp/versions/1/activate?dryRun=true')).json())
    expect(dry).toMatchObject({ before: null, accounts: 60, leave: { count: 0 } })
    expect(dry.warnings.map(w => w.message)).toEqual(['No account has technologies "cobol".'])
    const started = await ask('POST', '/selection/icp/versions/1/activate')
    expect(started.status).toBe(202)
    await finish(icpActivatedSchema.parse(await started.json()).job)
    const second = await ask('POST', '/selection/icp/versions', { yaml: profile(9), activate: true })
    await finish(icpVersionKeptSchema.parse(await second.json()).job?.job ?? '')
    const same = await ask('POST', '/selection/icp/versions', { yaml: profile(9), activate: true })
    expect(icpVersionKeptSchema.parse(await same.json())).toMatchObject({
      version: { number: 2, active: true },
      job: null,
    })
    expect(icpVersionDetailSchema.parse(await get('/selection/icp/versions/2')).yaml).toBe(profile(9))
    expect(icpDiffSchema.parse(await (await ask('POST', '/selection/icp/revert?dryRun=true')).json()).before).toBe(2)
    await finish(icpActivatedSchema.parse(await (await ask('POST', '/selection/icp/revert')).json()).job)
    expect(await get('/selection/icp')).toMatchObject({ active: { number: 1 } })
    expect((await ask('POST', '/selection/icp/revert')).status).toBe(409)
  })

  it('compares any two versions as a dry run of the one would while the other is active', async () => {
    const compared = async (number: number, other: number) =>
      icpDiffSchema.parse(await get(`/selection/icp/versions/${number}/compare?with=${other}`))
    const dry = icpDiffSchema.parse(await (await ask('POST', '/selection/icp/versions/2/activate?dryRun=true')).json())
    const there = await compared(2, 1)
    expect({ ...there, ms: 0 }).toEqual({ ...dry, ms: 0 })
    expect(there.histogram.some(bin => bin.before !== bin.after)).toBe(true)
    const back = await compared(1, 2)
    expect(back.grades).toEqual(
      there.grades.map(({ grade, before, after }) => ({ grade, before: after, after: before })),
    )
    expect(back.leave.items.map(m => m.account).sort()).toEqual(there.enter.items.map(m => m.account).sort())
    expect(back.top.map(t => t.rank)).toEqual(back.top.map((_, i) => i + 1))
    expect(back.top.every((t, i) => i === 0 || t.fit <= (back.top[i - 1]?.fit ?? 0))).toBe(true)
    expect((await ask('GET', '/selection/icp/versions/2/compare?with=99')).status).toBe(404)
  })

  it('stops comparing for somebody who no longer waits, and compares again for the next', async () => {
    const body = JSON.stringify({ yaml: profile(5) })
    const send = (signal?: AbortSignal) =>
      app.request('http://127.0.0.1/api/v1/selection/icp/diff', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        ...(signal ? { signal } : {}),
      })
    expect(await (await send(AbortSignal.abort())).json()).toMatchObject({ code: 'facts.cancelled' })
    expect((await send()).status).toBe(200)
  })

  it('pages through the list without missing or repeating anybody', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor ? `&cursor=${cursor}` : ''
      const page = targetListSchema.parse(await get(`/selection/list?limit=7${query}`))
      seen.push(...page.items.map(e => e.account))
      cursor = page.next
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(targetListSchema.parse(await get('/selection/list?limit=1')).total)
    const few = targetListSchema.parse(await get('/selection/list?tier=one_to_few'))
    const cluster = few.clusters[0]
    const inCluster = targetListSchema.parse(
      await get(`/selection/list?limit=100&cluster=${encodeURIComponent(cluster?.id ?? '')}`),
    )
    expect(inCluster.items).toHaveLength(cluster?.count ?? 0)
  })

  it('exports the whole list, harmless to spreadsheets', async () => {
    const csv = await (await ask('GET', '/selection/list/export?format=csv')).text()
    const json = JSON.parse(await (await ask('GET', '/selection/list/export?format=json')).text())
    expect(csv.trim().split('\r\n')).toHaveLength(json.length + 1)
    expect(csv).toContain(`"'=cmd, ""quoted"""`)
  })

  it('explains an account by id or domain, and answers what is not there with a problem', async () => {
    const byId = fitReceiptSchema.parse(await get('/selection/accounts/1/fit'))
    expect(fitReceiptSchema.parse(await get('/selection/accounts/c0.example.com/fit'))).toEqual(byId)
    const past = fitReceiptSchema.parse(await get('/selection/accounts/1/fit?asOf=2026-02-01'))
    expect(past).toMatchObject({ asOf: '2026-02-01T00:00:00.000Z', icpVersion: 1 })
    expect((await ask('GET', '/selection/accounts/999/fit')).status).toBe(404)
    expect((await ask('GET', '/selection/accounts/1/fit?asOf=2020-01-01')).status).toBe(404)
    expect((await ask('GET', '/selection/accounts/1/fit?asOf=yesterday')).status).toBe(400)
  })

  it('takes overrides with a reason, and gives them back', async () => {
    const set = await ask('POST', '/selection/list/overrides', {
      account: '2',
      tier: 'one_to_one',
      reason: 'asked for us',
    })
    expect(set.status).toBe(202)
    await finish(overrideKeptSchema.parse(await set.json()).job)
    expect(tierOverridesSchema.parse(await get('/selection/list/overrides')).items).toMatchObject([
      { account: '2', name: 'Company 1', tier: 'one_to_one', author: 'owner' },
    ])
    expect(
      (await ask('POST', '/selection/list/overrides', { account: '999', tier: 'none', reason: 'who?' })).status,
    ).toBe(404)
    const dropped = await ask('DELETE', '/selection/list/overrides/2')
    await finish(overrideKeptSchema.parse(await dropped.json()).job)
    expect((await ask('DELETE', '/selection/list/overrides/2')).status).toBe(404)
  })

  it('shows tactics and the review, and lets a team agree', async () => {
    expect(tacticMixSchema.parse(await get('/selection/list/tactics')).items).toHaveLength(4)
    const agreed = await ask('POST', '/selection/list/review/agree', { team: 'sales', name: 'Sam' })
    expect(listReviewsSchema.parse(await agreed.json()).current).toMatchObject({
      sales: { by: 'Sam' },
      marketing: null,
    })
    expect((await ask('POST', '/selection/list/review/agree', { team: 'sales', name: 'Sam' })).status).toBe(409)
  })
})
