import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffOutlook } from '../icp/diff-icp.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { anyAccount, anyDefinition } from '../testing/any-definition.ts'
import { openTestContext, type TestAccount } from '../testing/test-context.ts'
import { accountsState } from './accounts-state.ts'
import { storeInUse } from './cell-stores.store.ts'
import type { Cells } from './cells.ts'
import { groupCells } from './group-cells.ts'
import { keepCells, storedCells } from './keep-cells.ts'
import { outlookByCells, outlookByScan } from './outlook.ts'
import { warmCells } from './warm-cells.ts'

let test: Awaited<ReturnType<typeof openTestContext>>
beforeAll(async () => {
  test = await openTestContext()
})
afterAll(() => test.close())

const withIds = (accounts: readonly Omit<TestAccount, 'account_id'>[], id: (index: number) => number) =>
  accounts.map((account, i) => ({ ...account, account_id: String(id(i)) }))

/** What is stored, as it counts: signs added up. */
const storedRows = (store: string) =>
  test.context.facts.ask(
    `select code, account_id, employees, revenue_usd, budget_usd, growth, founded_year, sum(sign) as n
     from company_cells where store = {store:UInt64}
     group by all having n != 0 order by all`,
    { store },
  )

const bare = ({ columns, closed, members }: Cells) => ({ columns: columns.map(c => c.codes), closed, members })

async function grouped(definition: IcpDefinition): Promise<Cells> {
  const cells = await groupCells(test.context.facts, definition)
  if (!cells) throw new Error('there are too many cells')
  return cells
}

async function inUse() {
  const store = await storeInUse(test.context)
  if (!store) throw new Error('no store is in use')
  return store
}

describe('stored cells', () => {
  it('that follow the accounts are those that are stored anew, bit for bit', async () => {
    const { context } = test
    const accounts = fc.array(anyAccount, { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(anyDefinition, accounts, accounts, accounts, fc.boolean(), async (icp, a, b, c, merge) => {
        await context.facts.run('truncate table accounts')
        await test.know(withIds(a, i => i + 1))
        await keepCells(context, icp)
        const { id } = await inUse()
        for (const more of [withIds(b, i => 2 * i + 1), withIds(c, i => 3 * i + 1)]) {
          await test.know(more)
          if (merge) await context.facts.run('optimize table accounts final')
          const found = await storedCells(context, await accountsState(context.facts))
          expect(found && bare(found.cells)).toEqual(bare(await grouped(icp)))
        }
        if (merge) await context.facts.run('optimize table company_cells final')
        const followed = await storedRows(id)
        await context.records.sql(`update company_cell_stores set state = 'writing' where id = $1`, [id])
        await keepCells(context, icp)
        const anew = await inUse()
        expect(anew.id).not.toBe(id)
        expect(followed).toEqual(await storedRows(anew.id))
      }),
      { numRuns: 6, endOnFailure: true },
    )
  }, 240_000)

  it('answer what scoring every account answers, for moved weights and for a moved boundary', async () => {
    const { context } = test
    const accounts = fc.array(anyAccount, { minLength: 1, maxLength: 40 })
    const capacity = { one_to_one: 2, one_to_few: 3, programmatic: 4, reinforcing: 1, minimum_grade: 'F' as const }
    await fc.assert(
      fc.asyncProperty(anyDefinition, anyDefinition, fc.nat(), accounts, accounts, async (icp, other, n, a, b) => {
        await context.facts.run('truncate table accounts')
        await test.know(withIds(a, i => i + 1))
        await keepCells(context, icp)
        await test.know(withIds(b, i => 2 * i + 1))
        const at = n % icp.criteria.length
        const twin = other.criteria.find(c => c.field === icp.criteria[at]?.field)
        const weighed = icp.criteria.map((c, i) => ({ ...c, weight: c.weight + ((n + i) % 7) }))
        const moved = weighed.map((c, i) => (i === at && twin ? { ...twin, id: c.id } : c))
        for (const criteria of [weighed, moved]) {
          const definition = { ...icp, criteria, capacity }
          const { cells, place } = await warmCells(context, definition)
          if (!cells) throw new Error('there are too many cells')
          const byCells = await diffOutlook(context, definition, outlookByCells(cells, definition, [], place), [])
          expect(byCells).toEqual(await diffOutlook(context, definition, await outlookByScan(context, definition), []))
        }
      }),
      { numRuns: 6, endOnFailure: true },
    )
  }, 240_000)

  it('are not used after a delete or a crash in the middle, until they are stored anew', async () => {
    const { context } = test
    const [icp] = fc.sample(anyDefinition, { numRuns: 1, seed: 7 })
    if (!icp) throw new Error('no definition')
    await context.facts.run('truncate table accounts')
    await test.know(Array.from({ length: 9 }, (_, i) => ({ account_id: String(i + 1), country: 'DE', employees: i })))
    await keepCells(context, icp)
    const stored = async () => storedCells(context, await accountsState(context.facts))
    const first = await stored()
    expect(first?.cells.members.reduce((a, b) => a + b, 0)).toBe(9)
    await context.facts.run('delete from accounts where account_id = 3')
    expect(await stored()).toBeNull()
    await keepCells(context, icp)
    expect((await stored())?.cells.members.reduce((a, b) => a + b, 0)).toBe(8)
    await context.records.sql(`update company_cell_stores set state = 'writing'`)
    expect(await stored()).toBeNull()
    await keepCells(context, icp)
    await keepCells(context, icp)
    expect((await stored())?.cells.members.reduce((a, b) => a + b, 0)).toBe(8)
    const [left] = await context.facts.ask<{ n: string }>('select uniq(store) as n from company_cells')
    expect(Number(left?.n)).toBeLessThanOrEqual(2)
  })
})
