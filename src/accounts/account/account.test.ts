import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accountDetailSchema,
  accountVersionsSchema,
  contactsSchema,
  opportunitiesSchema,
  timelineSchema,
} from '../accounts.schema.ts'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'

let world: AccountsWorld
const march = '2026-03-01 12:00:00.000'
const event = (event_id: string, at: string, more: object = {}) => ({
  ...{ event_id, occurred_at: at, received_at: at },
  account_id: '1',
  type: 'page_view',
  channel: 'web',
  source: 'tracker',
  properties: '{}',
  ...more,
})

async function knowAccounts() {
  await world.accounts([
    {
      account_id: '1',
      name: 'Acme',
      domain: 'acme.example',
      employees: 40,
      parent_name: 'ACME HOLDING',
      technologies: ['sap'],
      attributes: { segment: 'a', kept: 'x' },
    },
    { account_id: '2', name: 'Acme Holding', source_id: '2' },
    { account_id: '3', name: 'Acme Asia', parent_name: 'acme' },
    { account_id: '4', name: 'Gone Away', parent_name: 'Acme' },
    { account_id: '5', name: 'Widow', parent_name: 'Nobody Known' },
  ])
  await world.accounts([
    {
      account_id: '1',
      at: march,
      source: 'crm',
      source_id: 'A-1',
      name: 'Acme',
      local_name: '艾克米',
      domain: 'acme.example',
      registry_number: '91110000600037341L',
      industry: 'naics:5112',
      employees: 60,
      revenue_usd: '2500000',
      growth: 0.25,
      technologies: ['sap', 'aws'],
      departments: { it: 12 },
      parent_name: 'ACME HOLDING',
      attributes: { segment: 'b', kept: 'x' },
    },
    { account_id: '4', at: march, name: 'Gone Away', parent_name: '' },
  ])
  const keyed = (kind: string, rest: string) => ({ key: `${kind}:${rest}`, kind, account_id: '1', received_at: march })
  await world.context.facts.insert('account_keys', [keyed('source', 'crm:A-1'), keyed('domain', 'acme.example')])
}

async function knowWhatTheyDid() {
  await world.fits([{ account_id: '1', fit: 80_250_000, grade: 'A', scored_at: '2026-03-02 00:00:00.000' }])
  await world.members([{ list_version: 1, account_id: '1', tier: 'one_to_few', rank: 1 }])
  await world.contacts([
    {
      contact_id: '11',
      account_id: '1',
      name: 'Ann Able',
      email: 'ann@acme.example',
      title: 'CTO',
      roles: ['decision_maker'],
    },
    { contact_id: '12', account_id: '1', name: 'Ben Able' },
    { contact_id: '13', account_id: '1', name: 'Cat Able' },
    { contact_id: '14', account_id: '2', name: 'Dan Elsewhere' },
  ])
  await world.contacts([
    { contact_id: '13', account_id: '2', at: march, name: 'Cat Able' },
    { contact_id: '14', account_id: '1', at: march, name: 'Dan Moved In' },
  ])
  await world.opportunities([
    {
      opportunity_id: '21',
      account_id: '1',
      name: 'First deal',
      status: 'open',
      stage: 'Prospecting',
      created_on: '2026-01-10',
    },
    {
      opportunity_id: '22',
      account_id: '1',
      name: 'Second deal',
      status: 'open',
      stage: 'Engaging',
      created_on: '2026-01-20',
      amount_usd: 500,
    },
  ])
  await world.opportunities([
    {
      opportunity_id: '21',
      account_id: '1',
      at: march,
      name: 'First deal',
      status: 'won',
      stage: 'Won',
      created_on: '2026-01-10',
      closed_on: '2026-02-20',
      amount_usd: 1000.5,
    },
  ])
  await world.events([
    event('e1', '2026-02-01 10:00:00.000', {
      contact_id: '11',
      topic: 'pricing',
      url: 'https://x/1',
      properties: '{"ms":5}',
    }),
    event('e2', '2026-02-02 10:00:00.000', {
      contact_id: '12',
      channel: 'mail',
      type: 'email_clicked',
      value: 2.5,
      properties: 'not json',
    }),
    event('e3', '2026-04-01 10:00:00.000', { contact_id: '11', properties: '[1]' }),
    event('e4', '2026-02-01 10:00:00.000', { account_id: '2' }),
  ])
}

beforeAll(async () => {
  world = await openAccountsWorld()
  await knowAccounts()
  await knowWhatTheyDid()
})
afterAll(() => world.close())

describe('one account', () => {
  it('shows all that is known now', async () => {
    expect(await world.get(accountDetailSchema, '/accounts/1')).toEqual({
      id: '1',
      name: 'Acme',
      localName: '艾克米',
      domain: 'acme.example',
      country: null,
      region: null,
      city: null,
      industry: 'naics:5112',
      industryText: null,
      employees: 60,
      revenueUsd: 2_500_000,
      owner: null,
      fit: 80.25,
      grade: 'A',
      confidence: 0.5,
      tier: 'one_to_few',
      engagement: null,
      stage: null,
      propensity: null,
      updatedAt: '2026-03-01T12:00:00.000Z',
      registryNumber: '91110000600037341L',
      website: null,
      phone: null,
      industryLabel: { en: 'Software Publishers', zh: '软件出版' },
      sizeBand: '51-200',
      revenueBand: '1m_10m',
      revenueText: null,
      foundedYear: null,
      ownership: null,
      growth: 0.25,
      budgetUsd: null,
      technologies: ['sap', 'aws'],
      keywords: [],
      departments: { it: 12 },
      attributes: { segment: 'b', kept: 'x' },
      parent: { id: '2', name: 'Acme Holding' },
      subsidiaries: [{ id: '3', name: 'Acme Asia' }],
      mergedInto: null,
      keys: [
        { kind: 'domain', key: 'domain:acme.example' },
        { kind: 'source', key: 'source:crm:A-1' },
      ],
      source: 'crm',
      sourceId: 'A-1',
      validFrom: '2026-03-01T12:00:00.000Z',
      receivedAt: '2026-03-01T12:00:00.000Z',
      asOf: null,
      counts: { contacts: 3, opportunities: 2, openOpportunities: 1, events: 3 },
    })
  })

  it('shows what was known at a past moment', async () => {
    expect(await world.get(accountDetailSchema, '/accounts/1?asOf=2026-02-15')).toMatchObject({
      asOf: '2026-02-15T23:59:59.999Z',
      localName: null,
      employees: 40,
      technologies: ['sap'],
      fit: null,
      tier: null,
      counts: { contacts: 3, opportunities: 2, openOpportunities: 2, events: 2 },
    })
    const inMarch = await world.get(accountDetailSchema, '/accounts/1?asOf=2026-03-05T00:00:00Z')
    expect(inMarch).toMatchObject({ employees: 60, fit: 80.25, counts: { openOpportunities: 1, events: 2 } })
  })

  it('takes the tier from the list of that moment', async () => {
    const db = world.context.records.db()
    await db
      .insertInto('icp_versions')
      .values({ number: 1, definition: '{}', yaml: '', note: '', author: 'x' })
      .execute()
    const run = { version: 1, median_fit: 0, accounts: 1, scored_at: '2026-01-05', took_ms: 1 }
    const { run: fit_run } = await db.insertInto('fit_runs').values(run).returning('run').executeTakeFirstOrThrow()
    const list = { reason: 'scored', author: 'x', fit_run }
    await db
      .insertInto('target_lists')
      .values([
        { ...list, version: 1, created_at: '2026-01-05' },
        { ...list, version: 2, created_at: '2026-03-10' },
      ])
      .execute()
    await world.context.records.sql(
      `insert into target_list_entries (list_version, rank, account_id, tier) values (1, 1, '1', 'programmatic'), (2, 1, '1', 'one_to_few')`,
    )
    const tierOn = async (day: string) => (await world.get(accountDetailSchema, `/accounts/1?asOf=${day}`)).tier
    expect(await tierOn('2026-02-15')).toBe('programmatic')
    expect(await tierOn('2026-03-11')).toBe('one_to_few')
    expect(await tierOn('2026-01-02')).toBeNull()
  })

  it('names a parent that is no account itself', async () => {
    expect((await world.get(accountDetailSchema, '/accounts/5')).parent).toEqual({ id: null, name: 'Nobody Known' })
  })

  it.each([
    ['/accounts/99', 404, 'accounts.not_found'],
    ['/accounts/1?asOf=2025-01-01', 404, 'accounts.not_found'],
    ['/accounts/1?asOf=yesterday', 400, 'http.invalid_input'],
    ['/accounts/abc', 400, 'http.invalid_input'],
  ])('%s is answered by %i %s', async (path, status, code) => {
    expect(await world.problem(path)).toMatchObject({ status, code })
  })
})

describe('the versions of an account', () => {
  it('say what changed, newest first', async () => {
    const { items } = await world.get(accountVersionsSchema, '/accounts/1/versions')
    expect(items.map(v => [v.receivedAt, v.source])).toEqual([
      ['2026-03-01T12:00:00.000Z', 'crm'],
      ['2026-01-01T00:00:00.000Z', 'test'],
    ])
    expect(items[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'employees', before: '40', after: '60' },
        { field: 'technologies', before: 'sap', after: 'sap, aws' },
        { field: 'attributes.segment', before: 'a', after: 'b' },
        { field: 'departments.it', before: null, after: '12' },
      ]),
    )
    expect(items[0]?.changes.map(c => c.field)).not.toContain('name')
    expect(items[0]?.changes.map(c => c.field)).not.toContain('attributes.kept')
    expect(items[1]?.changes).toContainEqual({ field: 'name', before: null, after: 'Acme' })
  })
})

describe('the contacts of an account', () => {
  it('come with their activity, the latest first, without who left', async () => {
    const { items, total } = await world.get(contactsSchema, '/accounts/1/contacts')
    expect(total).toBe(3)
    expect(items.map(c => [c.name, c.events, c.lastEventAt])).toEqual([
      ['Ann Able', 2, '2026-04-01T10:00:00.000Z'],
      ['Ben Able', 1, '2026-02-02T10:00:00.000Z'],
      ['Dan Moved In', 0, null],
    ])
    expect(items[0]).toMatchObject({ id: '11', email: 'ann@acme.example', title: 'CTO', roles: ['decision_maker'] })
  })

  it('are those of the moment, as active as they were', async () => {
    const { items } = await world.get(contactsSchema, '/accounts/1/contacts?asOf=2026-02-01')
    expect(items.map(c => [c.name, c.events])).toEqual([
      ['Ann Able', 1],
      ['Ben Able', 0],
      ['Cat Able', 0],
    ])
  })

  it('come a page at a time', async () => {
    const first = await world.get(contactsSchema, '/accounts/1/contacts?limit=2')
    const second = await world.get(contactsSchema, `/accounts/1/contacts?limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(c => c.id)).toEqual(['11', '12', '14'])
    expect(second.next).toBeNull()
    expect(await world.problem('/accounts/1/contacts?cursor=WyJ4Il0')).toMatchObject({ code: 'http.bad_cursor' })
  })
})

describe('the opportunities of an account', () => {
  it('come open ones first', async () => {
    const { items, total } = await world.get(opportunitiesSchema, '/accounts/1/opportunities')
    expect(total).toBe(2)
    expect(items.map(o => [o.id, o.status, o.amountUsd, o.closedOn])).toEqual([
      ['22', 'open', 500, null],
      ['21', 'won', 1000.5, '2026-02-20'],
    ])
  })

  it('stood as they stood', async () => {
    const { items } = await world.get(opportunitiesSchema, '/accounts/1/opportunities?asOf=2026-02-25')
    expect(items.map(o => [o.id, o.status])).toEqual([
      ['22', 'open'],
      ['21', 'open'],
    ])
  })
})

describe('the timeline of an account', () => {
  const kinds = async (query: string) =>
    (await world.get(timelineSchema, `/accounts/1/timeline${query}`)).items.map(i => [i.at.slice(0, 10), i.type])

  it('holds events, changes and deals, newest first', async () => {
    expect(await kinds('')).toEqual([
      ['2026-04-01', 'page_view'],
      ['2026-03-01', 'account_changed'],
      ['2026-02-20', 'opportunity_won'],
      ['2026-02-02', 'email_clicked'],
      ['2026-02-01', 'page_view'],
      ['2026-01-20', 'opportunity_opened'],
      ['2026-01-10', 'opportunity_opened'],
      ['2026-01-01', 'account_changed'],
    ])
  })

  it('tells who, what and how', async () => {
    const { items, total } = await world.get(timelineSchema, '/accounts/1/timeline')
    expect(total).toBe(8)
    expect(items[4]).toEqual({
      id: 'event:e1',
      at: '2026-02-01T10:00:00.000Z',
      receivedAt: '2026-02-01T10:00:00.000Z',
      type: 'page_view',
      channel: 'web',
      topic: 'pricing',
      contact: { id: '11', name: 'Ann Able', title: 'CTO' },
      content: null,
      url: 'https://x/1',
      value: null,
      source: 'tracker',
      visitor: null,
      machine: null,
      properties: { ms: 5 },
    })
    expect(items[3]).toMatchObject({ value: 2.5, properties: { text: 'not json' } })
    expect(items[0]).toMatchObject({ properties: { value: [1] } })
    expect(items[1]?.properties.changes).toContainEqual({ field: 'employees', before: '40', after: '60' })
    expect(items[2]).toMatchObject({ content: 'First deal', value: 1000.5, properties: { opportunity: '21' } })
  })

  it('shows a moment, a person, a channel, a page', async () => {
    expect(await kinds('?asOf=2026-02-01')).toEqual([
      ['2026-02-01', 'page_view'],
      ['2026-01-20', 'opportunity_opened'],
      ['2026-01-10', 'opportunity_opened'],
      ['2026-01-01', 'account_changed'],
    ])
    expect(await kinds('?contact=12')).toEqual([['2026-02-02', 'email_clicked']])
    expect(await kinds('?channel=web')).toHaveLength(2)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[]; next: string | null } = await world.get(
        timelineSchema,
        `/accounts/1/timeline?limit=3${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.items.map(i => i.id))
      cursor = page.next
    }
    expect(seen).toEqual((await world.get(timelineSchema, '/accounts/1/timeline')).items.map(i => i.id))
    expect(new Set(seen).size).toBe(8)
  })
})

describe('what belongs to an account', () => {
  it.each(['contacts', 'opportunities', 'timeline', 'versions'])(
    'is not found as its %s when nobody knows it',
    async list => {
      expect((await world.request(`/accounts/404404404/${list}`)).status).toBe(404)
      expect((await world.request(`/accounts/1/${list}`)).status).toBe(200)
    },
  )

  it('may be nothing, which is an answer', async () => {
    const response = await world.request('/accounts/2/opportunities')
    expect([response.status, opportunitiesSchema.parse(await response.json()).items]).toEqual([200, []])
  })
})
