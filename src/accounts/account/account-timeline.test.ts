import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timelineFacetsSchema, timelineSchema } from '../accounts.schema.ts'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'

let world: AccountsWorld
const event = (id: string, day: string, more: object) => ({
  event_id: id,
  account_id: '1',
  contact_id: '0',
  occurred_at: `2026-03-${day} 10:00:00.000`,
  received_at: `2026-03-${day} 10:00:00.000`,
  ...more,
})
beforeAll(async () => {
  world = await openAccountsWorld()
  await world.accounts([{ account_id: '1', name: 'Acme', at: '2026-01-01 00:00:00.000' }])
  await world.contacts([{ contact_id: '11', account_id: '1', name: 'Ada' }])
  await world.events([
    event('a', '01', { type: 'page_view', channel: 'web', anonymous_id: 'v1' }),
    event('b', '02', { type: 'page_view', channel: 'web', contact_id: '11' }),
    event('c', '03', { type: 'email_clicked', channel: 'email', contact_id: '11', machine: 'burst' }),
  ])
})
afterAll(() => world.close())

describe('a timeline', () => {
  const ids = async (query: string) =>
    (await world.get(timelineSchema, `/accounts/1/timeline${query}`)).items.map(entry => entry.id)

  it('is narrowed by type, together with person and channel', async () => {
    expect(await ids('?type=page_view')).toEqual(['event:b', 'event:a'])
    expect(await ids('?type=page_view&contact=11&channel=web')).toEqual(['event:b'])
    expect(await ids('?type=account_changed')).toHaveLength(1)
    expect(await ids('?type=meeting')).toEqual([])
  })

  it('tells visitors without a name and machines from people', async () => {
    const { items } = await world.get(timelineSchema, '/accounts/1/timeline')
    expect(items.map(entry => [entry.id, entry.visitor, entry.machine]).slice(0, 3)).toEqual([
      ['event:c', null, 'burst'],
      ['event:b', null, null],
      ['event:a', 'v1', null],
    ])
  })

  it('says what it can be narrowed to, the most frequent first', async () => {
    expect(await world.get(timelineFacetsSchema, '/accounts/1/timeline/facets')).toEqual({
      types: [
        { value: 'page_view', count: 2 },
        { value: 'account_changed', count: 1 },
        { value: 'email_clicked', count: 1 },
      ],
      channels: [
        { value: 'web', count: 2 },
        { value: 'email', count: 1 },
      ],
      contacts: [{ value: '11', count: 2 }],
    })
    const past = await world.get(timelineFacetsSchema, '/accounts/1/timeline/facets?asOf=2026-03-01')
    expect(past.types.map(one => one.count)).toEqual([1, 1])
  })
})
