import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsTime } from '../../kernel/clock.ts'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'
import { buyingGroupSchema } from './buying-group.schema.ts'
import { personasSchema } from './personas.schema.ts'

let world: AccountsWorld
const daysAgo = (days: number) => factsTime(new Date(Date.now() - days * 86_400_000))
let n = 0
const event = (contact: string, days: number, more: object = {}) => ({
  event_id: `e${n++}`,
  account_id: '1',
  contact_id: contact,
  type: 'page_view',
  occurred_at: daysAgo(days),
  received_at: daysAgo(days),
  ...more,
})

beforeAll(async () => {
  world = await openAccountsWorld()
  await world.accounts([
    { account_id: '1', name: 'Acme' },
    { account_id: '2', name: 'Empty' },
  ])
  const at = daysAgo(300)
  await world.contacts(
    [
      { contact_id: '11', account_id: '1', name: 'Chen', email: 'chen@acme.com', title: 'VP Operations' },
      { contact_id: '12', account_id: '1', name: 'Lin', email: 'lin@acme.com', title: '设备经理' },
      { contact_id: '13', account_id: '1', name: 'Zhou', title: 'Plant Engineer' },
      { contact_id: '14', account_id: '1', name: 'Feld', email: 'feld@acme.com', title: 'Wizard', roles: ['Champion'] },
      { contact_id: '15', account_id: '1', name: 'Xu', email: 'xu@acme.com', title: 'CFO' },
      { contact_id: '16', account_id: '2', name: 'Elsewhere', title: 'Buyer' },
    ].map(row => ({ at, ...row })),
  )
  await world.events([
    event('11', 200),
    event('11', 2),
    event('12', 5),
    event('13', 60),
    event('14', 1, { machine: 'scanner' }),
    event('12', 4, { type: 'email_bounced' }),
    event('11', 3, { type: 'email_delivered' }),
    event('0', 3, { anonymous_id: 'a1' }),
    event('0', 2, { anonymous_id: 'a1' }),
    event('0', 2, { anonymous_id: 'a2' }),
  ])
})
afterAll(() => world.close())

const group = (account = '1') => world.get(buyingGroupSchema, `/accounts/${account}/buying-group`)
const send = (method: string, path: string, value?: object) =>
  world.request(path, {
    method,
    ...(value ? { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } } : {}),
  })

describe('the buying group of an account', () => {
  it('puts people into roles, the silent ones too, and names who is missing', async () => {
    const { members, missing, coverage, roles } = await group()
    expect(members.map(m => [m.name, m.role, m.roleBy, m.activity, m.touches])).toEqual([
      ['Chen', 'decision_maker', 'guessed', 'active', 1],
      ['Lin', 'influencer', 'guessed', 'new', 1],
      ['Zhou', 'user', 'guessed', 'quiet', 1],
      ['Feld', 'influencer', 'stated', 'silent', 0],
      ['Xu', 'decision_maker', 'guessed', 'silent', 0],
    ])
    expect([missing, coverage]).toEqual([['purchaser'], { held: 3, required: 4 }])
    expect(roles.map(r => [r.role, r.people, r.engaged, r.state])).toEqual([
      ['decision_maker', 2, 1, 'active'],
      ['influencer', 2, 1, 'active'],
      ['user', 1, 1, 'active'],
      ['purchaser', 0, 0, 'missing'],
      ['other', 0, 0, 'missing'],
    ])
  })

  it('counts threads, and says who cannot be written to and why', async () => {
    await send('POST', '/accounts/consent', {
      person: { contact: '11' },
      purpose: 'marketing',
      state: 'granted',
      source: 'form',
    })
    const { members, threads } = await group()
    expect(members.map(m => [m.name, m.unreachable])).toEqual([
      ['Chen', null],
      ['Lin', 'bounced'],
      ['Zhou', 'no_address'],
      ['Feld', 'never_asked'],
      ['Xu', 'never_asked'],
    ])
    expect(threads).toEqual({ known: 5, reachable: 1, engaged: 3, risk: 'several', unknownVisitors: 2 })
    expect((await group('2')).threads).toMatchObject({ known: 1, risk: 'nobody_engaged' })
  })

  it('heeds what a person here says above every guess, until it is taken back', async () => {
    const path = '/accounts/contacts/15/role'
    expect((await send('PUT', path, { role: 'purchaser', note: 'signs the orders' })).status).toBe(200)
    const changed = await group()
    expect(changed.missing).toEqual([])
    expect(changed.members.find(m => m.id === '15')).toMatchObject({
      role: 'purchaser',
      roleBy: 'set',
      guessed: 'decision_maker',
      note: 'signs the orders',
    })
    // what a source says later does not overrule it
    await world.contacts([
      { contact_id: '15', account_id: '1', name: 'Xu', title: 'CFO', roles: ['user'], at: daysAgo(0) },
    ])
    expect((await group()).members.find(m => m.id === '15')).toMatchObject({ role: 'purchaser', roleBy: 'set' })
    expect((await send('DELETE', path)).status).toBe(200)
    expect((await group()).members.find(m => m.id === '15')).toMatchObject({ role: 'user', roleBy: 'stated' })
    expect(await world.problem(path, { method: 'DELETE' })).toMatchObject({ code: 'accounts.role_not_set' })
    const { rows } = await world.context.records.sql<{ action: string }>(
      "select action from audit where subject = 'contact:15' order by id",
    )
    expect(rows.map(row => row.action)).toEqual(['accounts.role_set', 'accounts.role_dropped'])
  })

  it('knows only what was known at a past moment', async () => {
    const past = factsTime(new Date(Date.now() - 150 * 86_400_000)).slice(0, 10)
    const { members } = await world.get(buyingGroupSchema, `/accounts/1/buying-group?asOf=${past}`)
    expect(members.map(m => [m.name, m.activity]).sort()).toEqual([
      ['Chen', 'quiet'],
      ['Feld', 'silent'],
      ['Lin', 'silent'],
      ['Xu', 'silent'],
      ['Zhou', 'silent'],
    ])
  })

  it('finds the personas of the worksheet by their titles in both languages, and says which is missing', async () => {
    const path = '/accounts/buying-group/personas'
    const items = [
      { id: 'ops', title: 'VP Operations', roles: ['decision_maker'], goals: 'No standstill' },
      { id: 'kit', title: 'Maintenance manager', words: ['设备经理'], objections: 'We have one' },
      { id: 'buyer', title: 'Buyer', words: ['采购'] },
      { id: 'eng', title: 'engineer', required: false },
    ]
    expect((await send('PUT', path, { items })).status).toBe(200)
    const { personas } = await group()
    expect(personas.map(p => [p.id, p.people, p.engaged, p.state, p.required])).toEqual([
      ['ops', ['11'], 1, 'active', true],
      ['kit', ['12'], 1, 'active', true],
      ['buyer', [], 0, 'missing', true],
      ['eng', ['13'], 1, 'active', false],
    ])
    const kept = await world.get(personasSchema, path)
    expect(kept.items[0]).toMatchObject({ goals: 'No standstill', words: [], manager: '' })
    expect((await send('PUT', path, { items: [items[0], items[0]] })).status).toBe(400)
    expect((await group()).personas).toHaveLength(4)
  })

  it('needs the roles that were chosen, and has none to miss when none is', async () => {
    await send('PUT', '/accounts/buying-group/required', { roles: ['purchaser', 'other'] })
    expect(await group()).toMatchObject({ missing: ['purchaser', 'other'], coverage: { held: 0, required: 2 } })
    await send('PUT', '/accounts/buying-group/required', { roles: [] })
    expect(await group()).toMatchObject({ missing: [], coverage: { held: 0, required: 0 } })
    expect(await world.problem('/accounts/999/buying-group')).toMatchObject({ code: 'accounts.not_found' })
  })
})
