import { expect, test } from 'vitest'
import { positiveProbability, seedShare, unlabelledWeight } from './elkan-noto.ts'
import { gowerSimilarity, heomDistance, type Trait } from './similarity.ts'

test('seeds known by a classifier at .40 on average make a .2 a coin toss', () => {
  const share = seedShare([0.42, 0.38, 0.4, 0.44, 0.36])
  expect(share.c).toBeCloseTo(0.4, 12)
  expect(positiveProbability(0.2, share)).toBeCloseTo(0.5, 12)
  expect(unlabelledWeight(0.2, share)).toBeCloseTo(0.375, 12)
  expect(positiveProbability(0.9, share)).toBe(1)
})

const traits: Trait[] = [
  { kind: 'category', a: 'SaaS', b: 'SaaS' },
  { kind: 'number', a: 200, b: 500, log10Range: 5 },
  { kind: 'set', a: ['a', 'b', 'c'], b: ['b', 'c', 'd'] },
]

test('two software companies are alike by Gower, and an unknown trait is left out', () => {
  expect(gowerSimilarity(traits)).toBeCloseTo(0.8068039994, 9)
  expect(gowerSimilarity([...traits, { kind: 'category', a: null, b: 'x' }])).toBeCloseTo(0.8068039994, 9)
  expect(gowerSimilarity(traits, [1, 0, 0])).toBe(1)
  expect(gowerSimilarity([{ kind: 'set', a: [], b: [] }])).toBeNull()
})

test('by HEOM an unknown revenue is as far as can be', () => {
  const revenue: Trait = { kind: 'number', a: null, b: 1e6, log10Range: 5 }
  expect(heomDistance([...traits, revenue])).toBeCloseTo(1.1208631719, 9)
})
