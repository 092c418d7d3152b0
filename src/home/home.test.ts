import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../accounts/testing/accounts-world.ts'
import { newId } from '../kernel/ids.ts'
import { homeRoutes } from './home.routes.ts'
import { homeSchema } from './home.schema.ts'

let world: AccountsWorld
beforeAll(async () => {
  world = await openAccountsWorld([homeRoutes])
})
afterAll(() => world.close())

const home = () => world.get(homeSchema, '/home')
const db = () => world.context.records.db()

async function importDone(counts: { rejected: number }, repairs: string | null = null) {
  const id = newId()
  const all = { read: 10, created: 10 - counts.rejected, updated: 0, unchanged: 0, unmatched: 0, mended: 0, ...counts }
  await db()
    .insertInto('imports')
    .values({
      id,
      kind: 'accounts',
      file_id: newId(),
      file_name: 'crm.csv',
      source: 'crm',
      preset: null,
      mapping: '{}',
      options: '{}',
      dry_run: false,
      repairs,
      status: 'done',
      counts: JSON.stringify(all),
    })
    .execute()
  return id
}

async function activateIcp() {
  const definition = {
    name: 'Makers',
    criteria: [
      { id: 'employees', field: 'employees', weight: 10, grades: [{ between: [1, null], score: 1 }] },
      { id: 'country', field: 'country', weight: 5, grades: [{ any: ['DE'], score: 1 }] },
    ],
  }
  const version = { number: 1, definition: JSON.stringify(definition), yaml: '', author: 'owner', note: '' }
  await db().insertInto('icp_versions').values(version).execute()
  await db().insertInto('icp_activations').values({ version: 1, reverts: null, author: 'owner' }).execute()
}

async function keepList(version: number, entries: [account: string, tier: string][]) {
  const { run } = await db()
    .insertInto('fit_runs')
    .values({ version: 1, median_fit: 0, accounts: 3, scored_at: '2026-05-01T00:00:00Z', took_ms: 1 })
    .returning('run')
    .executeTakeFirstOrThrow()
  await db().insertInto('target_lists').values({ version, fit_run: run, reason: 'scored', author: 'owner' }).execute()
  for (const [i, [account, tier]] of entries.entries())
    await world.context.records.sql(
      'insert into target_list_entries (list_version, rank, account_id, tier) values ($1, $2, $3, $4)',
      [version, i + 1, account, tier],
    )
}

describe('home', () => {
  it('of a fresh install has nothing but the first thing to do', async () => {
    expect(await home()).toEqual({
      demo: false,
      counts: {
        accounts: 0,
        contacts: 0,
        opportunities: 0,
        openOpportunities: 0,
        openPipelineUsd: 0,
        wonUsd: 0,
        events: 0,
        unmatched: 0,
      },
      icp: null,
      grades: [],
      tiers: ['one_to_one', 'one_to_few', 'programmatic', 'reinforcing'].map(tier => ({ tier, count: 0, capacity: 0 })),
      top: [],
      next: [{ id: 'import_accounts', count: null, href: '/ingest/imports/new', detail: {} }],
      imports: [],
      freshness: ['accounts', 'contacts', 'opportunities', 'events'].map(kind => ({ kind, at: null, count: 0 })),
    })
  })

  it('counts what is there and says what it lacks', async () => {
    await world.accounts([
      { account_id: '1', name: 'One', country: 'DE' },
      { account_id: '2', name: 'Two', country: 'DE', employees: 5 },
      { account_id: '3', name: 'Three' },
    ])
    await world.contacts([{ contact_id: '1', account_id: '1', name: 'Ann' }])
    await world.opportunities([
      { opportunity_id: '1', account_id: '1', status: 'open', amount_usd: 100.5 },
      { opportunity_id: '2', account_id: '0', status: 'won', amount_usd: 20 },
      { opportunity_id: '3', account_id: '2', status: 'lost' },
    ])
    await db().insertInto('settings').values({ name: 'demo', value: '{}', changed_at: '2026-01-01' }).execute()
    const { demo, counts, next, freshness } = await home()
    expect(demo).toBe(true)
    expect(counts).toMatchObject({ accounts: 3, contacts: 1, opportunities: 3, openOpportunities: 1, unmatched: 1 })
    expect(counts).toMatchObject({ openPipelineUsd: 100.5, wonUsd: 20 })
    expect(freshness[0]).toEqual({ kind: 'accounts', at: '2026-01-01T00:00:00.000Z', count: 3 })
    expect(next.map(n => [n.id, n.count])).toEqual([
      ['write_icp', 3],
      ['match_unmatched', 1],
    ])
  })

  it('shows the ICP, the fit, the list and the imports', async () => {
    await activateIcp()
    await world.fits([
      { account_id: '1', fit: 30_000_000, grade: 'E', coverage: 400_000 },
      { account_id: '2', fit: 90_000_000, grade: 'A', coverage: 800_000 },
      { account_id: '99', fit: 90_000_000, grade: 'A' },
    ])
    await keepList(1, [
      ['2', 'one_to_one'],
      ['1', 'programmatic'],
    ])
    const first = await importDone({ rejected: 4 })
    await importDone({ rejected: 0 })
    const older = await importDone({ rejected: 3 })
    await db().updateTable('imports').set({ created_at: '2025-01-01' }).where('id', '=', older).execute()
    const shown = await home()
    expect(shown.icp).toEqual({ version: 1, name: 'Makers', scoredAt: '2026-05-01T00:00:00.000Z', coverage: 0.6 })
    expect(shown.grades).toEqual([
      { grade: 'A', count: 1 },
      { grade: 'E', count: 1 },
    ])
    expect(shown.tiers[0]).toEqual({ tier: 'one_to_one', count: 1, capacity: 10 })
    expect(shown.top.map(row => row.name)).toEqual(['Two', 'One'])
    expect(shown.imports).toContainEqual(
      expect.objectContaining({ id: first, name: 'crm.csv', status: 'done', read: 10, rejected: 4 }),
    )
    expect(shown.next.find(n => n.id === 'fix_rejects')?.href).toBe(`/ingest/imports/${first}`)
    expect(shown.next.map(n => [n.id, n.count])).toEqual([
      ['score_accounts', 1],
      ['fix_rejects', 7],
      ['match_unmatched', 1],
    ])
  })

  it('stops asking for what is done', async () => {
    for (const waiting of (await home()).imports.filter(i => i.rejected > 0))
      await importDone({ rejected: 0 }, waiting.id)
    await world.fits([{ account_id: '3', fit: 0, grade: 'F', coverage: 0 }])
    await world.opportunities([{ opportunity_id: '2', account_id: '1', status: 'won', amount_usd: 20 }])
    const asked = (await home()).next
    expect(asked.map(n => [n.id, n.count])).toEqual([
      ['review_list', 2],
      ['fill_criterion', null],
      ['find_contacts', 1],
    ])
    expect(asked[1]?.detail).toEqual({ criterion: 'employees', known: 33 })

    const agreed = { marketing_agreed_by: 'M', marketing_agreed_at: '2026-05-02', note: '' }
    const both = { ...agreed, sales_agreed_by: 'S', sales_agreed_at: '2026-05-02' }
    await db()
      .insertInto('list_reviews')
      .values({ id: newId(), from_version: null, to_version: 1, ...both })
      .execute()
    await world.contacts([{ contact_id: '2', account_id: '2', name: 'Ben' }])
    expect((await home()).next.map(n => n.id)).toEqual(['fill_criterion', 'work_list'])
    await keepList(2, [
      ['2', 'one_to_few'],
      ['3', 'programmatic'],
    ])
    expect((await home()).next[0]).toMatchObject({ id: 'review_list', count: 3 })
  })
})
