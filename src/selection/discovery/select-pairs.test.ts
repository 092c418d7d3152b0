import { describe, expect, it } from 'vitest'
import { seededRandom } from '../learning/seeded-random.ts'
import { fillUnknown } from './fill-unknown.ts'
import type { FineAccounts, FineTrait } from './fine-trait.ts'
import { selectPairs, type Value } from './select-pairs.ts'

const item = (value: string): FineTrait => ({
  attribute: `attributes.${value}`,
  kind: 'item',
  groupOf: [0, 1, 2],
  labels: ['unknown', 'without', value],
  binSql: () => '',
})
const traits = ['a', 'b', 'c', 'd'].map(item)
const values: Value[] = traits.map((_, trait) => ({ trait, groups: [2] }))

/** Accounts that have each of four things or not, and win by a logit of them; a tenth of each is not known. */
async function pairsIn(seed: number, logit: (has: readonly number[]) => number) {
  const random = seededRandom(seed)
  const rows = Array.from({ length: 12_000 }, () => {
    const has = traits.map(() => (random() < 0.4 ? 1 : 0))
    return { has, won: random() < 1 / (1 + Math.exp(-logit(has))) ? 1 : 0, known: traits.map(() => random() < 0.9) }
  })
  const accounts: FineAccounts = {
    traits,
    won: Uint8Array.from(rows, row => row.won),
    bins: traits.map((_, trait) => Uint8Array.from(rows, row => (row.known[trait] ? 1 + (row.has[trait] ?? 0) : 0))),
  }
  return selectPairs(accounts, await fillUnknown(accounts), [0, 1, 2, 3], values)
}

describe('pairs', () => {
  it('that win beyond what their values promise are named, with how far beyond', async () => {
    const [a = 0, ...more] = await pairsIn(1, ([a = 0, b = 0, c = 0]) => -3 + 0.6 * a + 0.4 * b + 0.5 * c + 1.1 * a * b)
    expect(more).toEqual([])
    if (a === 0) throw new Error('no pair was found')
    expect(a.values.map(({ trait }) => trait)).toEqual([0, 1])
    expect(a.beyond.low).toBeGreaterThan(1.5)
    expect(a.beyond.low).toBeLessThan(Math.exp(1.1))
    expect(a.beyond.high).toBeGreaterThan(Math.exp(1.1))
    expect(a.p).toBeLessThan(1e-6)
  })

  it('whose odds merely multiply are not, however strong both are', async () => {
    const found = await Promise.all(
      Array.from({ length: 12 }, (_, seed) => pairsIn(seed, ([a = 0, b = 0, c = 0]) => -3.5 + 1.2 * a + 1.2 * b + c)),
    )
    expect(found.flat().length).toBeLessThanOrEqual(1)
  })
})
