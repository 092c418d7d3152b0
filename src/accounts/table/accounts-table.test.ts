import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountFacetsSchema, accountPageSchema } from '../accounts.schema.ts'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'

let world: AccountsWorld
beforeAll(async () => {
  world = await openAccountsWorld()
  await world.accounts([
    { account_id: '1', name: 'Old Name', country: 'DE', employees: 5 },
    {
      account_id: '2',
      name: 'Beta Foods',
      domain: 'beta.example',
      country: 'DE',
      region: 'DE-BE',
      industry: 'naics:311',
      employees: 50,
      revenue_usd: '2000000',
      owner: 'Ann',
      technologies: ['sap', 'aws'],
    },
    {
      account_id: '3',
      name: '澜屿精密',
      local_name: 'Lanyu Precision',
      country: 'CN',
      region: 'CN-JS',
      industry: 'gbt:C3421',
      employees: 700,
      revenue_usd: '120000000',
      technologies: ['sap'],
    },
    { account_id: '4', name: 'Dust', country: '', owner: 'Bob' },
    {
      account_id: '18446744073709551615',
      name: 'Epsilon Machine Tools',
      country: 'US',
      industry: 'naics:333517',
      employees: 700,
      revenue_usd: '90000000',
      owner: 'Ann',
    },
  ])
  await world.accounts([
    {
      account_id: '1',
      at: '2026-03-01 00:00:00.000',
      name: 'Acme Software',
      domain: 'acme.example',
      country: 'US',
      region: 'US-CA',
      city: 'Berkeley',
      industry: 'naics:5112',
      employees: 300,
      technologies: ['aws'],
      owner: 'Ann',
    },
  ])
  await world.fits([
    { account_id: '1', run: 1, fit: 10_000_000, grade: 'F' },
    { account_id: '1', run: 2, fit: 91_500_000, grade: 'A' },
    { account_id: '2', run: 2, fit: 40_000_000, grade: 'D' },
    { account_id: '3', run: 2, fit: 70_000_000, grade: 'B' },
    { account_id: '4', run: 2, fit: 0, grade: 'F' },
  ])
  await world.context.facts.insert('account_scores', [
    { account_id: '2', run: 1, engagement: '900000000', stage: 'aware' },
    { account_id: '3', run: 1, engagement: '6000000000', stage: 'engaged' },
    { account_id: '3', run: 2, engagement: '7150000000', stage: 'mqa' },
  ])
  await world.context.facts.insert('account_propensity', [
    { account_id: '1', run: 1, probability: 0.9 },
    { account_id: '1', run: 2, probability: 0.25 },
    { account_id: '2', run: 2, probability: 0.05 },
    { account_id: '3', run: 1, probability: 0.5 },
    { account_id: '3', run: 2, probability: null },
  ])
  await world.members([
    { list_version: 1, account_id: '2', tier: 'one_to_one', rank: 1 },
    { list_version: 2, account_id: '1', tier: 'one_to_one', rank: 1 },
    { list_version: 2, account_id: '3', tier: 'programmatic', rank: 2 },
  ])
})
afterAll(() => world.close())

const names = async (query: string) =>
  (await world.get(accountPageSchema, `/accounts?${query}`)).items.map(item => item.name.split(' ')[0])

describe('the accounts table', () => {
  it('shows the newest facts with fit and tier, best fit first, unscored last', async () => {
    const page = await world.get(accountPageSchema, '/accounts')
    expect(page).toMatchObject({
      total: 5,
      next: null,
      freshAt: '2026-03-01T00:00:00.000Z',
      scoredAt: '2026-02-01T00:00:00.000Z',
    })
    expect(page.items.map(i => [i.id, i.fit, i.grade, i.tier])).toEqual([
      ['1', 91.5, 'A', 'one_to_one'],
      ['3', 70, 'B', 'programmatic'],
      ['2', 40, 'D', null],
      ['4', 0, 'F', null],
      ['18446744073709551615', null, null, null],
    ])
    expect(page.items[0]).toEqual({
      id: '1',
      name: 'Acme Software',
      localName: null,
      domain: 'acme.example',
      country: 'US',
      region: 'US-CA',
      city: 'Berkeley',
      industry: 'naics:5112',
      industryText: null,
      employees: 300,
      revenueUsd: null,
      owner: 'Ann',
      fit: 91.5,
      grade: 'A',
      confidence: 0.5,
      tier: 'one_to_one',
      engagement: null,
      stage: null,
      propensity: 0.25,
      updatedAt: '2026-03-01T00:00:00.000Z',
    })
  })

  it.each([
    ['q=acme', ['Acme']],
    ['q=OLD', []],
    ['q=lanyu', ['澜屿精密']],
    ['q=屿精', ['澜屿精密']],
    ['q=BETA.ex', ['Beta']],
    ['domain=https://www.acme.example/about', ['Acme']],
    ['country=DE', ['Beta']],
    ['country=DE,CN', ['澜屿精密', 'Beta']],
    ['region=CN-JS', ['澜屿精密']],
    ['industry=naics:31-33', ['Beta', 'Epsilon']],
    ['industry=gbt:C34,naics:51', ['Acme', '澜屿精密']],
    ['technology=sap', ['澜屿精密', 'Beta']],
    ['technology=sap,aws', ['Acme', '澜屿精密', 'Beta']],
    ['owner=Ann', ['Acme', 'Beta', 'Epsilon']],
    ['grade=A,B', ['Acme', '澜屿精密']],
    ['fitMin=40', ['Acme', '澜屿精密', 'Beta']],
    ['fitMin=0', ['Acme', '澜屿精密', 'Beta', 'Dust']],
    ['tier=one_to_one', ['Acme']],
    ['stage=mqa', ['澜屿精密']],
    ['stage=mqa,aware', ['澜屿精密', 'Beta']],
    ['engagementMin=9', ['澜屿精密', 'Beta']],
    ['engagementMin=5&engagementMax=71.5', ['Beta']],
    ['propensityMin=5', ['Acme', 'Beta']],
    ['propensityMin=5&propensityMax=25', ['Beta']],
    ['tier=one_to_one,programmatic', ['Acme', '澜屿精密']],
    ['employeesMin=51&employeesMax=700', ['Acme', '澜屿精密', 'Epsilon']],
    ['revenueMin=2000000&revenueMax=90000000', ['Beta', 'Epsilon']],
    ['owner=Ann&technology=aws&sort=name', ['Beta', 'Acme']],
    [`q=${encodeURIComponent("x' or 1=1 --")}`, []],
  ])('is narrowed by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
    expect((await world.get(accountPageSchema, `/accounts?${query}`)).total).toBe(expected.length)
  })

  it.each([
    ['sort=name&order=asc', ['Acme', 'Beta', 'Dust', 'Epsilon', '澜屿精密']],
    ['sort=name&order=desc', ['澜屿精密', 'Epsilon', 'Dust', 'Beta', 'Acme']],
    ['sort=fit&order=asc', ['Dust', 'Beta', '澜屿精密', 'Acme', 'Epsilon']],
    ['sort=employees&order=desc', ['澜屿精密', 'Epsilon', 'Acme', 'Beta', 'Dust']],
    ['sort=employees&order=asc', ['Beta', 'Acme', '澜屿精密', 'Epsilon', 'Dust']],
    ['sort=revenueUsd&order=desc', ['澜屿精密', 'Epsilon', 'Beta', 'Acme', 'Dust']],
    ['sort=engagement&order=desc', ['澜屿精密', 'Beta', 'Acme', 'Dust', 'Epsilon']],
    ['sort=propensity&order=desc', ['Acme', 'Beta', '澜屿精密', 'Dust', 'Epsilon']],
    ['sort=country&order=asc', ['澜屿精密', 'Beta', 'Acme', 'Epsilon', 'Dust']],
    ['sort=country&order=desc', ['Acme', 'Epsilon', 'Beta', '澜屿精密', 'Dust']],
    ['sort=updatedAt&order=desc', ['Acme', 'Beta', '澜屿精密', 'Dust', 'Epsilon']],
  ])('by %s comes the same, whole or two at a time', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
    const paged: string[] = []
    let cursor = ''
    for (let page = 0; page < 4 && (page === 0 || cursor !== ''); page++) {
      const { items, next, total } = await world.get(
        accountPageSchema,
        `/accounts?${query}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      expect(total).toBe(5)
      paged.push(...items.map(item => item.name.split(' ')[0] ?? ''))
      cursor = next ?? ''
    }
    expect(paged).toEqual(expected)
  })

  it.each([
    ['/accounts?cursor=nonsense', 'http.bad_cursor'],
    [`/accounts?cursor=${Buffer.from('[1]').toString('base64url')}`, 'http.bad_cursor'],
    ['/accounts?sort=shoeSize', 'http.invalid_input'],
    ['/accounts?limit=5000', 'http.invalid_input'],
  ])('refuses %s', async (path, code) => {
    expect(await world.problem(path)).toMatchObject({ status: 400, code })
  })
})

describe('the filter menus', () => {
  it('count the values of the matching accounts, most frequent first', async () => {
    expect(await world.get(accountFacetsSchema, '/accounts/facets')).toEqual({
      total: 5,
      country: [
        { value: 'US', count: 2 },
        { value: 'CN', count: 1 },
        { value: 'DE', count: 1 },
      ],
      region: [
        { value: 'CN-JS', count: 1 },
        { value: 'DE-BE', count: 1 },
        { value: 'US-CA', count: 1 },
      ],
      industry: [
        {
          value: 'gbt:C3421',
          count: 1,
          labelEn: 'Manufacture of Metal-cutting Machine Tools',
          labelZh: '金属切削机床制造',
        },
        { value: 'naics:311', count: 1, labelEn: 'Food Manufacturing', labelZh: '食品制造' },
        {
          value: 'naics:333517',
          count: 1,
          labelEn: 'Machine Tool Manufacturing',
          labelZh: '机床制造',
        },
        { value: 'naics:5112', count: 1, labelEn: 'Software Publishers', labelZh: '软件出版' },
      ],
      technology: [
        { value: 'aws', count: 2 },
        { value: 'sap', count: 2 },
      ],
      owner: [
        { value: 'Ann', count: 3 },
        { value: 'Bob', count: 1 },
      ],
      grade: [
        { value: 'A', count: 1 },
        { value: 'B', count: 1 },
        { value: 'D', count: 1 },
        { value: 'F', count: 1 },
      ],
      tier: [
        { value: 'one_to_one', count: 1 },
        { value: 'programmatic', count: 1 },
      ],
      stage: [
        { value: 'aware', count: 1 },
        { value: 'mqa', count: 1 },
      ],
    })
  })

  it('keep the other values of a menu in which one is chosen', async () => {
    const facets = await world.get(accountFacetsSchema, '/accounts/facets?country=DE&owner=Ann')
    expect(facets.total).toBe(1)
    expect(facets.country).toEqual([
      { value: 'US', count: 2 },
      { value: 'DE', count: 1 },
    ])
    expect(facets.owner).toEqual([{ value: 'Ann', count: 1 }])
    expect(facets.tier).toEqual([])
  })
})
