import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffIcp, diffOutlook } from '../icp/diff-icp.ts'
import { keepIcpVersion, readDraft } from '../icp/keep-icp-version.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { overrideTier } from '../list/override-tier.ts'
import { allOverrides } from '../list/tier-overrides.store.ts'
import { anyAccount, anyDefinition } from '../testing/any-definition.ts'
import { openTestContext } from '../testing/test-context.ts'
import type { Cells } from './cells.ts'
import { groupCells } from './group-cells.ts'
import { moveCells } from './move-cells.ts'
import { outlookByCells, outlookByScan } from './outlook.ts'
import { warmCells } from './warm-cells.ts'

const profile = (weight: number, score: number, bound: number) => `
name: Any
criteria:
  - { field: country, weight: ${weight}, grades: [{ any: [DE], score: ${score} }, { any: [CN], score: 0.5 }] }
  - { field: employees, weight: 3, grades: [{ between: [${bound}, 5000], score: 1 }] }
must_not: [{ field: country, any: [US] }]
capacity: { one_to_one: 2, one_to_few: 6, programmatic: 4, reinforcing: 2, minimum_grade: D }
`
const draft = (...[weight, score, bound]: [number, number, number]) =>
  readDraft({ yaml: profile(weight, score, bound) }).definition

let test: Awaited<ReturnType<typeof openTestContext>>
beforeAll(async () => {
  test = await openTestContext()
  await test.know(
    Array.from({ length: 40 }, (_, i) => ({
      account_id: String(i + 1),
      country: ['DE', 'CN', 'US', ''][i % 4] ?? '',
      employees: i % 5 === 0 ? null : i * 13,
    })),
  )
  const { context } = test
  const { job } = await keepIcpVersion(context, { yaml: profile(1, 1, 200), note: '', activate: true }, 'ann')
  await context.jobs.finished(job ?? '')
  await context.jobs.finished(
    await overrideTier(context, { account: '7', tier: 'one_to_one', reason: 'a friend of the house' }, 'ann'),
  )
  await context.jobs.finished(
    await overrideTier(context, { account: '9', tier: 'none', reason: 'in a lawsuit' }, 'ann'),
  )
  const times = { valid_from: '2026-01-01 00:00:00', received_at: '2026-01-01 00:00:00', seq: '1' }
  await context.facts.insert(
    'contact_versions',
    Array.from({ length: 12 }, (_, i) => ({
      ...times,
      contact_id: String(i + 1),
      account_id: String(3 * i),
      origin: i % 2 === 0 ? 'inbound' : '',
    })),
  )
})
afterAll(() => test.close())

async function scanned(definition: IcpDefinition) {
  const { context } = test
  return diffOutlook(context, definition, await outlookByScan(context, definition), await allOverrides(context))
}

describe('what-if by cells', () => {
  it('says to the last account what scoring every account says', async () => {
    const { context } = test
    const capacity = fc.record({
      one_to_one: fc.nat(3),
      one_to_few: fc.nat(5),
      programmatic: fc.nat(5),
      reinforcing: fc.nat(3),
      minimum_grade: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    })
    const accounts = fc.array(anyAccount, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(anyDefinition, capacity, accounts, accounts, async (icp, places, older, newer) => {
        const definition = { ...icp, capacity: places }
        await context.facts.run('truncate table accounts')
        await test.know(older.map((account, i) => ({ ...account, account_id: String(i + 1) })))
        await test.know(newer.map((account, i) => ({ ...account, account_id: String(2 * i + 1) })))
        const overrides = await allOverrides(context)
        const { cells, place } = await warmCells(context, definition)
        if (!cells) throw new Error('there are too many cells')
        const byCells = outlookByCells(cells, definition, overrides, place)
        expect(await diffOutlook(context, definition, byCells, overrides)).toEqual(await scanned(definition))
      }),
      { numRuns: 25 },
    )
  }, 240_000)

  it('reads no account again for a moved weight or score, but does once accounts have changed', async () => {
    const { cells } = await warmCells(test.context, draft(1, 1, 200))
    expect((await warmCells(test.context, draft(7, 0.3, 200))).cells).toBe(cells)
    expect((await warmCells(test.context, draft(1, 1, 201))).cells).not.toBe(cells)
    await test.know([{ account_id: '77', country: 'DE', employees: 300 }])
    const { accounts } = await diffIcp(test.context, draft(1, 1, 200))
    await test.know([{ account_id: '78', country: 'DE', employees: 300 }])
    expect((await diffIcp(test.context, draft(1, 1, 200))).accounts).toBe(accounts + 1)
    await test.context.facts.run('delete from accounts where account_id = 78')
    expect((await diffIcp(test.context, draft(1, 1, 200))).accounts).toBe(accounts)
  })

  it('moves a boundary or a curve as grouping afresh would, with older versions beside the latest or not', async () => {
    const { facts } = test.context
    const row = ({ columns, closed, members }: Cells, i: number) =>
      [...columns.map(({ codes }) => codes[i]), closed[i], members[i]].join(' ')
    const rows = (cells: Cells | null) => cells && Array.from({ length: cells.length }, (_, i) => row(cells, i)).sort()
    const accounts = fc.array(anyAccount, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        anyDefinition,
        anyDefinition,
        fc.nat(),
        accounts,
        fc.boolean(),
        async (a, b, n, known, merged) => {
          const index = n % a.criteria.length
          const other = b.criteria[0]
          const was = a.criteria[index]
          fc.pre(other !== undefined && other.field === was?.field && other.grades?.length === was?.grades?.length)
          const to = { ...a, criteria: a.criteria.map((c, i) => (i === index && other ? other : c)) }
          await facts.run('truncate table accounts')
          await test.know(known.map((account, i) => ({ ...account, account_id: String(i + 1) })))
          if (!merged)
            await test.know(known.map((account, i) => ({ ...account, account_id: String(known.length - i) })))
          const from = await groupCells(facts, a)
          if (!from) throw new Error('there are too many cells')
          const moved = await moveCells(facts, from, a, to, index, merged ? 'accounts' : 'accounts final')
          expect(rows(moved)).toEqual(rows(await groupCells(facts, to)))
        },
      ),
      { numRuns: 25 },
    )
  }, 240_000)

  it('says of a moved boundary what scoring every account says', async () => {
    const { cells } = await warmCells(test.context, draft(1, 1, 200))
    const moved = await warmCells(test.context, draft(4, 1, 150))
    const [byCells, byScan] = [await diffIcp(test.context, draft(4, 1, 150)), await scanned(draft(4, 1, 150))]
    expect(byCells).toMatchObject({ ...byScan, cells: moved.cells?.length })
    expect(moved.cells).not.toBe(cells)
  })

  it('gives up cells when there are too many of them', async () => {
    await test.know(
      ['DE', 'CN', 'US', ''].map((country, i) => ({ account_id: String(91 + i), country, employees: 300 })),
    )
    const cells = await groupCells(test.context.facts, draft(1, 1, 200))
    expect(cells?.length).toBeGreaterThan(2)
    expect(await groupCells(test.context.facts, draft(1, 1, 200), 2)).toBeNull()
    expect((await groupCells(test.context.facts, draft(1, 1, 200), cells?.length))?.length).toBe(cells?.length)
  })
})
