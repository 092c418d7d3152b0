import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../learning/seeded-random.ts'
import { clusterId, clusterName, definingTraits } from './cluster-name.ts'
import { type Clusterable, traitsOf, type WithTraits } from './cluster-trait.ts'
import { clusterAccounts } from './clusters.ts'
import { compareLists } from './compare-lists.ts'
import { describeClusters } from './describe-clusters.ts'
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

const sizes = { smallest: 5, largest: 15 }
const known = (account: string, more: Partial<Clusterable>): WithTraits => ({
  account,
  traits: traitsOf({
    account,
    industry: '',
    country: '',
    employees: null,
    technologies: [],
    keywords: [],
    pains: [],
    topics: [],
    ...more,
  }),
})
const byCluster = (clusters: ReadonlyMap<string, string>) => {
  const members = new Map<string, string[]>()
  for (const [account, id] of clusters) members.set(id, [...(members.get(id) ?? []), account])
  return members
}

/** Accounts in `groups` of ten that share a branch, a topic and a pain, among others that share little. */
function planted(groups: number, alone: number) {
  const random = seededRandom(7)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  const branches = ['naics:333517', 'naics:484110', 'naics:541512', 'naics:325412', 'gbt:C3421', 'naics:311111']
  const noise = () => ({
    country: pick(['DE', 'CN', 'US', 'FR', 'JP', 'BR']),
    employees: pick([8, 40, 150, 400, 800, 3000, null]),
    technologies: [...new Set([1, 2, 3].map(() => `tool-${pick([1, 2, 3, 4, 5, 6, 7, 8, 9])}`))],
    keywords: [`word ${pick([1, 2, 3, 4, 5, 6, 7, 8])}`],
  })
  const list = Array.from({ length: groups * 10 }, (_, i) => {
    const group = Math.floor(i / 10)
    const shared = { industry: branches[group] ?? '', topics: [`Topic ${group}`], pains: [`pain ${group}`] }
    return { group, one: known(`g${group}-${i}`, { ...noise(), ...shared }) }
  })
  const others = Array.from({ length: alone }, (_, i) => known(`alone-${i}`, { keywords: [`rare ${i}`] }))
  return {
    groupOf: new Map(list.map(({ group, one }) => [one.account, group])),
    all: [...list.map(l => l.one), ...others],
  }
}

describe('clusters', () => {
  const account = fc.record({
    account: fc.uuid(),
    industry: fc.constantFrom('naics:333517', 'naics:3344', 'naics:541512', 'gbt:C3421', ''),
    country: fc.constantFrom('DE', 'CN', 'US', ''),
    employees: fc.constantFrom(null, 5, 300, 1500),
    technologies: fc.subarray(['sap', 'plc', 'mes', 'c|d=e#f']),
    keywords: fc.subarray(['pumps', '轴承']),
    pains: fc.subarray(['downtime', '停机']),
    topics: fc.subarray(['Spare parts', 'OPC UA']),
  })

  it('are of the size that is asked for, share what they are named for, and give themselves again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(account, { selector: a => a.account, maxLength: 80 }), rows => {
        const accounts = rows.map(row => ({ account: row.account, traits: traitsOf(row) }))
        const clusters = clusterAccounts(accounts, accounts, sizes)
        const keys = new Map(accounts.map(one => [one.account, one.traits.map(({ key }) => key)]))
        for (const [id, members] of byCluster(clusters)) {
          expect(members.length).toBeGreaterThanOrEqual(sizes.smallest)
          expect(members.length).toBeLessThanOrEqual(sizes.largest)
          const defining = definingTraits(id).map(({ key }) => key)
          expect(defining.length).toBeGreaterThan(0)
          expect(members.every(member => defining.every(key => keys.get(member)?.includes(key)))).toBe(true)
        }
        expect(clusterAccounts(accounts, accounts, sizes)).toEqual(clusters)
        expect(new Map([...clusterAccounts(accounts, accounts, sizes, clusters)].sort())).toEqual(
          new Map([...clusters].sort()),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('are the groups that were planted, and leave out who shares nothing', () => {
    const { groupOf, all } = planted(6, 12)
    const clusters = clusterAccounts(all, all, sizes)
    const found = [...byCluster(clusters).values()].map(members => new Set(members.map(m => groupOf.get(m))))
    expect(found).toHaveLength(6)
    expect(found.every(groups => groups.size === 1 && !groups.has(undefined))).toBe(true)
    expect(clusters.size).toBe(60)
  })

  it('stay as they were when a few accounts come and go', () => {
    const { all } = planted(6, 12)
    const before = clusterAccounts(all, all, sizes)
    const later = [...all.filter((_, i) => i % 9 !== 4), known('new', { country: 'DE', topics: ['Topic 2'] })]
    const after = clusterAccounts(later, later, sizes, before)
    expect(later.filter(({ account: id }) => id !== 'new' && before.get(id) !== after.get(id))).toEqual([])
  })

  it('change when something else is shared far more', () => {
    const { all } = planted(2, 0)
    const before = new Map(all.map(({ account: id }, i) => [id, `technology=tool-1#${1 + (i % 2)}`]))
    const ids = new Set(clusterAccounts(all, all, sizes, before).values())
    expect([...ids].every(id => id.includes('topic=') && id.includes('pain='))).toBe(true)
  })

  it('are named from what they share, in both languages', () => {
    const [german] = [known('a', { country: 'DE', industry: 'naics:333517', topics: ['Spare parts'], pains: ['wear'] })]
    const id = clusterId(german?.traits.filter(({ kind }) => kind !== 'pain') ?? [])
    expect(clusterName(id).en).toBe('Germany · Machinery Manufacturing · researching Spare parts')
    expect(clusterName(id).zh).toMatch(/^德国 · \p{Script=Han}+ · 正在研究 Spare parts$/u)
    const other = clusterId(known('b', { employees: 1500, technologies: ['oracle-erp'], pains: ['停机'] }).traits, 2)
    expect(clusterName(other)).toEqual({
      id: other,
      en: '1,001-5,000 people · using Oracle ERP · pain: 停机 (2)',
      zh: '1,001-5,000 人 · 使用 Oracle ERP · 痛点：停机 (2)',
    })
  })

  it('say what else they share, against the list', () => {
    const { all } = planted(4, 0)
    const clusters = describeClusters(clusterAccounts(all, all, sizes), all)
    expect(clusters).toHaveLength(4)
    for (const { traits } of clusters) {
      expect(traits.filter(({ share }) => share === 1).length).toBeGreaterThanOrEqual(3)
      expect(traits.find(({ key }) => key.startsWith('topic='))).toMatchObject({
        accounts: 10,
        share: 1,
        listShare: 0.25,
      })
    }
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
