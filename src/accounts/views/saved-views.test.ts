import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savedViewSchema, savedViewsSchema } from '../accounts.schema.ts'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'

let world: AccountsWorld
beforeAll(async () => {
  world = await openAccountsWorld()
})
afterAll(() => world.close())

const send = (method: string, path: string, view?: object) =>
  world.request(path, {
    method,
    ...(view ? { body: JSON.stringify(view), headers: { 'content-type': 'application/json' } } : {}),
  })
const view = { page: 'accounts', name: 'A accounts', search: '?grade=A', pinned: false }

describe('saved views', () => {
  it('are kept, changed, removed, and every step is noted', async () => {
    const added = savedViewSchema.parse(await (await send('POST', '/accounts/views', view)).json())
    expect(added).toMatchObject(view)
    await send('POST', '/accounts/views', { ...view, page: 'selection', name: 'Other page' })
    await send('POST', '/accounts/views', { ...view, name: 'Pinned', pinned: true })
    const all = await world.get(savedViewsSchema, '/accounts/views')
    expect(all.items.map(v => v.name)).toEqual(['Pinned', 'A accounts', 'Other page'])
    const here = await world.get(savedViewsSchema, '/accounts/views?page=accounts')
    expect(here.items.map(v => v.name)).toEqual(['Pinned', 'A accounts'])

    const renamed = { ...view, name: 'Best', search: '?grade=A,B' }
    expect(await (await send('PUT', `/accounts/views/${added.id}`, renamed)).json()).toEqual({
      id: added.id,
      ...renamed,
    })
    expect((await send('DELETE', `/accounts/views/${added.id}`)).status).toBe(200)
    expect((await world.get(savedViewsSchema, '/accounts/views?page=accounts')).items.map(v => v.name)).toEqual([
      'Pinned',
    ])

    const audit = await world.context.records.db().selectFrom('audit').selectAll().orderBy('id').execute()
    expect(audit.filter(a => a.subject === added.id).map(a => [a.actor, a.action])).toEqual([
      ['owner', 'accounts.view_added'],
      ['owner', 'accounts.view_changed'],
      ['owner', 'accounts.view_removed'],
    ])
  })

  it('have names of their own on each page', async () => {
    await send('POST', '/accounts/views', { ...view, name: 'Mine' })
    const problem = await (await send('POST', '/accounts/views', { ...view, name: 'Mine' })).json()
    expect(problem).toMatchObject({ status: 409, code: 'accounts.view_name_taken' })
    expect((await send('POST', '/accounts/views', { ...view, name: 'Mine', page: 'home' })).status).toBe(200)
  })

  it('that are not there are said to be missing', async () => {
    const nowhere = '/accounts/views/0197a3b0-0000-7000-8000-000000000000'
    expect(await (await send('PUT', nowhere, { ...view, name: 'New' })).json()).toMatchObject({
      code: 'accounts.view_not_found',
    })
    expect(await (await send('DELETE', nowhere)).json()).toMatchObject({ code: 'accounts.view_not_found' })
    expect(await (await send('POST', '/accounts/views', { ...view, name: ' ' })).json()).toMatchObject({
      code: 'http.invalid_input',
    })
  })
})
