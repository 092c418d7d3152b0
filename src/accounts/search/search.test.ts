import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { industriesSchema, searchResultSchema } from '../accounts.schema.ts'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'

let world: AccountsWorld
beforeAll(async () => {
  world = await openAccountsWorld()
  await world.accounts([
    { account_id: '1', name: 'Acme' },
    { account_id: '2', name: 'Acme Holding' },
    { account_id: '3', name: 'The Acme Group' },
    { account_id: '4', name: 'Placmey' },
    { account_id: '5', name: '澜屿精密', domain: 'lanyu.example', city: '苏州', country: 'CN' },
    { account_id: '6', name: 'Acme Before' },
  ])
  await world.accounts([{ account_id: '6', at: '2026-02-01 00:00:00.000', name: 'Renamed' }])
  await world.contacts([
    { contact_id: '1', account_id: '5', name: 'Li Na', email: 'li.na@lanyu.example', title: 'CTO' },
    { contact_id: '2', account_id: '0', name: 'Linus Acmeson' },
  ])
})
afterAll(() => world.close())

const find = (q: string) => world.get(searchResultSchema, `/accounts/search?q=${encodeURIComponent(q)}`)

describe('search', () => {
  it('puts the whole name before its beginning before any part, and forgets old names', async () => {
    expect((await find('ACME')).accounts.map(a => a.name)).toEqual([
      'Acme',
      'Acme Holding',
      'The Acme Group',
      'Placmey',
    ])
  })

  it('finds Chinese names and domains', async () => {
    const found = {
      id: '5',
      name: '澜屿精密',
      localName: null,
      domain: 'lanyu.example',
      city: '苏州',
      country: 'CN',
      grade: null,
    }
    expect((await find('精密')).accounts).toEqual([found])
    expect((await find('lanyu.ex')).accounts).toEqual([found])
  })

  it('finds contacts with their account', async () => {
    expect((await find('li')).contacts).toEqual([
      { id: '1', name: 'Li Na', title: 'CTO', account: { id: '5', name: '澜屿精密' } },
      { id: '2', name: 'Linus Acmeson', title: null, account: null },
    ])
    expect((await find('LANYU.EXAMPLE')).contacts.map(c => c.id)).toEqual(['1'])
  })

  it('finds nothing for nothing', async () => {
    expect(await find('  ')).toEqual({ accounts: [], contacts: [] })
    expect(await find('%')).toEqual({ accounts: [], contacts: [] })
  })
})

describe('industries', () => {
  it('are found by text and by code', async () => {
    const byText = await world.get(industriesSchema, '/accounts/industries?q=software&limit=3')
    expect(byText.items[0]).toEqual({
      code: 'naics:5112',
      en: 'Software Publishers',
      zh: '软件出版',
      parent: 'naics:511',
    })
    const byCode = await world.get(industriesSchema, '/accounts/industries?code=gbt:C34,naics:1,naics:52')
    expect(byCode.items.map(i => i.code)).toEqual(['gbt:C34', 'naics:52'])
  })
})
