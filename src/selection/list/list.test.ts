import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterName, OTHER_CLUSTER } from './cluster-name.ts'
import { clusterAccounts } from './clusters.ts'
import { compareLists } from './compare-lists.ts'
import { tacticMixes } from './tactics.ts'
import { assignTiers, type Candidate, type TierOverride } from './tiers.ts'

const candidate = (account: number, fit: number, grade: Candidate['grade'] = 'A', coverage = 1): Candidate => ({
  account: String(account),
  fit,
  coverage,
  grade,
})
const capacity = { one_to_one: 2, one_to_few: 3, programmatic: 4, reinforcing: 2, minimum_grade: 'C' as const }
const tiersOf = (input: Partial<Parameters<typeof assignTiers>[0]>) =>
  assignTiers({ capacity, ranked: [], inbound: [], overridden: [], overrides: [], ...input }).map(
    e => `${e.account}:${e.tier}`,
  )

describe('tiers', () => {
  it('fills the tiers by fit, then by how much is known, then by id', () => {
    const ranked = [
      candidate(5, 90),
      candidate(4, 90, 'A', 0.5),
      candidate(3, 95),
      candidate(12, 90),
      candidate(1, 20, 'D'),
    ]
    expect(tiersOf({ ranked })).toEqual(['3:one_to_one', '5:one_to_one', '12:one_to_few', '4:one_to_few'])
  })

  it('stops at the capacities, whatever comes', () => {
    const ranked = Array.from({ length: 50 }, (_, i) => candidate(i + 1, 100 - i))
    const placed = assignTiers({ capacity, ranked, inbound: [], overridden: [], overrides: [] })
    const count = (tier: string) => placed.filter(p => p.tier === tier).length
    expect([count('one_to_one'), count('one_to_few'), count('programmatic')]).toEqual([2, 3, 4])
    expect(placed.map(p => p.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('makes inbound accounts that found no place reinforcing, down to one grade below the minimum', () => {
    const ranked = Array.from({ length: 9 }, (_, i) => candidate(i + 1, 100 - i))
    const inbound = [candidate(1, 100), candidate(30, 60, 'C'), candidate(31, 40, 'D'), candidate(32, 25, 'E')]
    expect(tiersOf({ ranked, inbound }).slice(9)).toEqual(['30:reinforcing', '31:reinforcing'])
  })

  it('puts people’s choices first, inside the capacity, and keeps off whom they keep off', () => {
    const overrides: TierOverride[] = [
      { account: '99', tier: 'one_to_one', reason: 'asked for us' },
      { account: '1', tier: 'none', reason: 'competitor' },
    ]
    const ranked = [candidate(1, 100), candidate(2, 90), candidate(3, 80)]
    const placed = tiersOf({ ranked, overrides, overridden: [candidate(99, 3, 'F'), candidate(1, 100)] })
    expect(placed).toEqual(['2:one_to_one', '3:one_to_few', '99:one_to_one'])
  })
})

describe('clusters', () => {
  const account = fc.record({
    account: fc.uuid(),
    industry: fc.constantFrom('naics:333517', 'naics:3344', 'naics:541512', 'gbt:C3421', ''),
    country: fc.constantFrom('DE', 'CN', 'US', ''),
    employees: fc.constantFrom(null, 5, 300, 1500),
  })

  it('are of 5 to 25 accounts but for the rest, and hold every account once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(account, { selector: a => a.account, maxLength: 150 }), accounts => {
        const clusters = clusterAccounts(accounts)
        expect(clusters.size).toBe(accounts.length)
        const sizes = new Map<string, number>()
        for (const id of clusters.values()) sizes.set(id, (sizes.get(id) ?? 0) + 1)
        for (const [id, size] of sizes) {
          expect(size).toBeLessThanOrEqual(25)
          if (!id.startsWith(OTHER_CLUSTER)) expect(size).toBeGreaterThanOrEqual(5)
        }
        expect(clusterAccounts(accounts)).toEqual(clusters)
      }),
    )
  })

  it('are named from what they share', () => {
    const many = (count: number, industry: string, country: string, employees: number | null) =>
      Array.from({ length: count }, (_, i) => ({
        account: `${industry}${country}${employees}${i}`,
        industry,
        country,
        employees,
      }))
    const clusters = clusterAccounts([
      ...many(6, 'naics:333517', 'DE', 1500),
      ...many(3, 'naics:5415', 'CN', null),
      ...many(2, 'naics:5415', 'US', null),
      ...many(2, '', '', null),
    ])
    const named = [...new Set(clusters.values())].map(clusterName)
    expect(named.map(c => c.en)).toEqual([
      'Machinery Manufacturing · Germany · 1,001-5,000',
      'Professional, Scientific, and Technical Services',
      'Other',
    ])
    expect(named.map(c => c.zh)[0]).toMatch(/^\p{Script=Han}+ · 德国 · 1,001-5,000 人$/u)
    expect(named.map(c => c.zh)[2]).toBe('其他')
    expect(clusterName('DE#2')).toEqual({ id: 'DE#2', en: 'Germany (2)', zh: '德国 (2)' })
  })
})

describe('lists compared', () => {
  it('tell who came, went, moved and stayed', () => {
    const entry = (account: string, tier: 'one_to_one' | 'one_to_few') => ({ account, tier })
    const diff = compareLists(
      [entry('a', 'one_to_one'), entry('b', 'one_to_few'), entry('c', 'one_to_few')],
      [entry('a', 'one_to_one'), entry('c', 'one_to_one'), entry('d', 'one_to_few')],
    )
    expect(diff).toEqual({
      enter: [{ account: 'd', tierBefore: null, tierAfter: 'one_to_few' }],
      leave: [{ account: 'b', tierBefore: 'one_to_few', tierAfter: null }],
      move: [{ account: 'c', tierBefore: 'one_to_few', tierAfter: 'one_to_one' }],
      stay: 1,
    })
  })
})

describe('tactics', () => {
  it.each([
    ['one_to_one', 60, 40],
    ['one_to_few', 70, 30],
    ['programmatic', 80, 20],
  ])('mix %s at %d online to %d offline', (tier, online, offline) => {
    expect(tacticMixes.find(m => m.tier === tier)).toMatchObject({ online, offline })
  })
})
