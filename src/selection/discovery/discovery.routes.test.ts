import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../http/build-app.ts'
import { problemSchema } from '../../http/problem.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { parseIcp } from '../icp/parse-icp.ts'
import { icpRoutes } from '../index.ts'
import { icpDiffSchema, icpVersionKeptSchema } from '../selection.schema.ts'
import { openTestContext } from '../testing/test-context.ts'
import { discoveryRoutes } from './discovery.routes.ts'
import { discoveredSchema, discoveryCriteriaSchema, discoveryStateSchema } from './discovery.schema.ts'

let test: Awaited<ReturnType<typeof openTestContext>>
let app: ReturnType<typeof buildApp>
beforeAll(async () => {
  test = await openTestContext()
  app = buildApp({
    domains: [discoveryRoutes(test.context), icpRoutes(test.context)],
    log: pino({ level: 'silent' }),
    version: 'test',
  })
})
afterAll(() => test.close())

const ask = (method: string, path: string, body?: unknown) =>
  app.request(`http://127.0.0.1/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const problem = async (response: Response | Promise<Response>) => problemSchema.parse(await (await response).json())
const state = async () => discoveryStateSchema.parse(await (await ask('GET', '/selection/discovery')).json())
async function discovered(wanted: unknown) {
  const started = await ask('POST', '/selection/discovery', wanted)
  expect(started.status).toBe(202)
  const { job } = jobStartedSchema.parse(await started.json())
  const { status, result } = await test.context.jobs.finished(job)
  expect(status).toBe('done')
  const { discovery } = discoveredSchema.parse(result)
  const { newest } = await state()
  expect(newest?.id).toBe(discovery)
  if (!newest) throw new Error('nothing was kept')
  return newest
}

/** Every third account of Germany has won, and one in forty elsewhere; machines are spread evenly. */
const isWinner = (i: number) => (i % 4 === 0 ? i % 12 === 0 : i % 40 === 1)
const winners = Array.from({ length: 1200 }, (_, i) => i).filter(isWinner)

describe('the discovery API', () => {
  it('has nothing before the first discovery, and refuses one without winners', async () => {
    expect(await state()).toEqual({ newest: null, running: null })
    expect(await problem(ask('POST', '/selection/discovery', { kind: 'opportunities' }))).toMatchObject({
      status: 400,
      code: 'selection.discovery.no_wins',
    })
    expect(await problem(ask('POST', '/selection/discovery', { kind: 'target_list' }))).toMatchObject({
      code: 'selection.not_scored',
    })
    expect(await problem(ask('POST', '/selection/discovery/criteria', { accept: ['a=b'] }))).toMatchObject({
      status: 404,
      code: 'selection.discovery.not_found',
    })
  })

  it('works as a job and keeps what it found, with whom it was learned from', async () => {
    await test.know(
      Array.from({ length: 1200 }, (_, i) => ({
        account_id: String(i + 1),
        country: i % 4 === 0 ? 'DE' : i % 4 === 1 ? 'US' : 'FR',
        technologies: i % 7 < 3 ? ['sap', 'plc'] : ['plc'],
        employees: 10 + ((i * 37) % 900),
      })),
    )
    const found = await discovered({
      kind: 'accounts',
      name: 'won.csv',
      accounts: [...winners.map(i => String(i + 1)), 'nobody.example'],
    })
    expect(found).toMatchObject({
      source: { kind: 'accounts', version: null, name: 'won.csv' },
      author: 'owner',
      wins: winners.length,
      accounts: 1200,
      unknown: 1,
      signal: true,
      silence: null,
      certainty: 'fair',
    })
    expect(found.winRate.low).toBeLessThan(winners.length / 1200)
    expect(found.winRate.high).toBeGreaterThan(winners.length / 1200)
    const germany = found.findings.find(({ id }) => id === 'country=DE')
    expect(germany).toMatchObject({ kind: 'single', support: 300, wins: 100, leakage: false })
    expect(germany?.parts[0]?.label).toEqual({ en: 'Germany', zh: '德国' })
    expect(new Set(found.findings.map(({ attribute }) => attribute))).toEqual(new Set(['country']))
  })

  it('makes a draft of accepted findings that can be tried out, and keeps what the active profile says', async () => {
    const accept = ['country=DE']
    const criteria = async () =>
      discoveryCriteriaSchema.parse(await (await ask('POST', '/selection/discovery/criteria', { accept })).json())
    const first = await criteria()
    expect(first).toMatchObject({ basedOn: null, changes: [{ criterion: 'country', what: 'new', findings: accept }] })
    expect(parseIcp({ yaml: first.yaml })).toMatchObject({ problems: [], definition: first.definition })
    const diff = icpDiffSchema.parse(await (await ask('POST', '/selection/icp/diff', { yaml: first.yaml })).json())
    expect(diff.grades.find(({ grade }) => grade === 'A')?.after).toBe(300)

    const yaml = 'name: Ours\ncriteria:\n  - { field: country, weight: 30, grades: [{ any: [US], score: 1 }] }\n'
    const answer = await ask('POST', '/selection/icp/versions', { yaml, activate: true })
    await test.context.jobs.finished(icpVersionKeptSchema.parse(await answer.json()).job?.job ?? '')
    const second = await criteria()
    expect(second.basedOn).toBe(1)
    expect(second.changes).toEqual([{ criterion: 'country', what: 'extended', weight: 30, findings: accept }])
    expect(second.definition).toMatchObject({
      name: 'Ours',
      criteria: [{ weight: 30, grades: [{ any: ['US', 'DE'], score: 1 }] }],
    })
    expect(second.alone).toEqual([{ finding: 'country=DE', what: 'extended' }])
    const onDraft = { accept, definition: second.definition }
    const again = discoveryCriteriaSchema.parse(
      await (await ask('POST', '/selection/discovery/criteria', onDraft)).json(),
    )
    expect(again).toMatchObject({ definition: second.definition, alone: [{ finding: 'country=DE', what: 'covered' }] })
    expect(await problem(ask('POST', '/selection/discovery/criteria', { accept: ['country=XX'] }))).toMatchObject({
      code: 'selection.discovery.no_such_finding',
    })
  })

  it('learns from a version of the target list', async () => {
    const found = await discovered({ kind: 'target_list' })
    expect(found.source).toEqual({ kind: 'target_list', version: 1, name: null })
    expect(found.findings.map(({ id }) => id)).toContain('country=US')
    expect(await problem(ask('POST', '/selection/discovery', { kind: 'target_list', version: 9 }))).toMatchObject({
      status: 404,
      code: 'selection.discovery.no_such_list',
    })
  })

  it('says so when every account is a winner', async () => {
    const accounts = Array.from({ length: 1200 }, (_, i) => String(i + 1))
    expect(await discovered({ kind: 'accounts', accounts })).toMatchObject({
      signal: false,
      silence: 'everybody_won',
      findings: [],
    })
  })
})
