import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../context.ts'
import { openTestStores } from '../../stores/testing/open-test-stores.ts'
import { loadMarket } from '../testing/load-market.ts'
import { discover } from './discover.ts'
import type { Discovery } from './discovery.schema.ts'

/** Which planted trait an attribute of a finding tells of; a maintenance system's own name means having none. */
const SYSTEMS = /maximo|fiix|infor-?\s?eam|cmms|mindsphere/i
const plantedBy = ({ attribute, value }: Discovery['findings'][number]): string =>
  attribute === 'technologies'
    ? SYSTEMS.test(value)
      ? 'no_maintenance_system'
      : 'technologies'
    : attribute === 'attributes.plants'
      ? 'plants'
      : attribute === 'departments.maintenance'
        ? 'maintenance_headcount'
        : attribute
const planted = [
  'industry',
  'technologies',
  'employees',
  'plants',
  'maintenance_headcount',
  'no_maintenance_system',
  'growth',
]

let stores: Awaited<ReturnType<typeof openTestStores>>
let context: Context
beforeAll(async () => {
  stores = await openTestStores()
  context = { facts: stores.facts, records: stores.records } as Context
})
afterAll(() => stores.close())

it('refuses an installation without accounts', async () => {
  await expect(discover(context, { kind: 'opportunities' })).rejects.toMatchObject({
    code: 'selection.discovery.no_wins',
  })
})

describe('discovery in the simulated market', () => {
  it('names at least four fifths of what was planted and at most one that was not', { timeout: 240_000 }, async () => {
    await loadMarket(stores.facts, { seed: 12, accounts: 20_000 })
    const found = await discover(context, { kind: 'opportunities' })
    const named = new Set(found.findings.map(plantedBy))
    const right = planted.filter(trait => named.has(trait))
    const wrong = [...named].filter(trait => !planted.includes(trait))
    expect(right.length / planted.length).toBeGreaterThanOrEqual(0.8)
    expect(wrong.length).toBeLessThanOrEqual(1)
    expect(found.signal).toBe(true)
    expect(found.certainty).toBe('good')
    const plants = found.findings.find(({ attribute }) => attribute === 'attributes.plants')
    expect(plants?.low).toBeGreaterThan(1)
    expect(plants?.parts[0]?.between?.[1]).toBeNull()
  })

  it('finds nothing in winners drawn by lot, and says so', { timeout: 120_000 }, async () => {
    const drawn = Array.from({ length: 400 }, (_, i) => String(1 + ((i * 7919) % 20_000)))
    const found = await discover(context, { kind: 'accounts', accounts: [...drawn, 'nobody.example'] })
    expect(found).toMatchObject({
      wins: 400,
      accounts: 20_000,
      unknown: 1,
      signal: false,
      certainty: 'fair',
      findings: [],
    })
  })

  it('says how unsure it is with few wins, and refuses when there are none', async () => {
    const few = await discover(context, { kind: 'accounts', accounts: ['1', '2', '3', '4', '5'] })
    expect(few).toMatchObject({ wins: 5, certainty: 'low', signal: false })
    await expect(discover(context, { kind: 'accounts', accounts: ['nobody.example'] })).rejects.toMatchObject({
      code: 'selection.discovery.no_wins',
    })
  })
})
