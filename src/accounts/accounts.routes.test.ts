import { afterAll, beforeAll, expect, it } from 'vitest'
import { regionsSchema } from './accounts.schema.ts'
import { type AccountsWorld, openAccountsWorld } from './testing/accounts-world.ts'

let world: AccountsWorld
beforeAll(async () => {
  world = await openAccountsWorld()
})
afterAll(() => world.close())

it('regions are listed with their names in both languages', async () => {
  const { items } = regionsSchema.parse(await (await world.request('/accounts/regions')).json())
  expect(items).toContainEqual(expect.objectContaining({ code: 'CN-JS', en: 'Jiangsu', zh: '江苏省' }))
})
