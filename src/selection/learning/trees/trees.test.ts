import { describe, expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { auc } from '../statistics/auc.ts'
import { spectorMazzeo } from '../testing/spector-mazzeo.ts'
import { boost, boostDefaults, type Ensemble, ensembleValue } from './boost.ts'
import { growTree } from './grow-tree.ts'
import { goesLeft, isLeaf, type Tree } from './tree.ts'
import { treeContributions } from './tree-contributions.ts'

test('the first split on PSI has the leaves and the gain worked out by hand', () => {
  const labels = spectorMazzeo.map(([y]) => y)
  const tree = growTree(
    {
      features: [{ kind: 'number', bins: 3 }],
      bins: Uint8Array.from(spectorMazzeo, ([, , , psi]) => psi + 1),
      gradients: Float64Array.from(labels, y => 0.34375 - y),
      hessians: new Float64Array(labels.length).fill(0.34375 * 0.65625),
    },
    Int32Array.from(labels, (_, i) => i),
    { depth: 1, minRows: 1, learningRate: 1, lambda: 1, gamma: 0 },
    () => undefined,
  )
  if (isLeaf(tree) || !isLeaf(tree.left) || !isLeaf(tree.right)) throw new Error('expected one split')
  expect(tree.gain).toBeCloseTo(2.225559842494134, 10)
  expect(tree.left.value).toBeCloseTo(-0.6298726360478579, 10)
  expect(tree.right.value).toBeCloseTo(0.7665570690465007, 10)
})

/** 2,000 rows of two numbers (one with missing values) and a category; they interact, and the last column is noise. */
function market() {
  const random = seededRandom(7)
  const rows = 2000
  const bins = new Uint8Array(rows * 4)
  const labels = new Uint8Array(rows)
  const truth = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const [a, b, c, noise] = [1 + Math.floor(random() * 10), Math.floor(random() * 10), Math.floor(random() * 4), 1]
    bins.set([a, b, c, noise + Math.floor(random() * 8)], row * 4)
    const z = (a > 5 && c === 2 ? 2 : -1) + (b === 0 ? 1.5 : b > 6 ? -1 : 0)
    truth[row] = z
    labels[row] = random() < 1 / (1 + Math.exp(-z)) ? 1 : 0
  }
  const features = [
    { kind: 'number', bins: 11 },
    { kind: 'number', bins: 10 },
    { kind: 'level', bins: 4 },
    { kind: 'number', bins: 9 },
  ] as const
  const every = Int32Array.from({ length: rows }, (_, i) => i)
  return {
    features,
    bins,
    labels,
    truth,
    train: every.slice(0, 1200),
    watch: every.slice(1200, 1500),
    test: every.slice(1500),
  }
}

/** A tree's mean over its cover when only the features of `known` are: the game whose Shapley values TreeSHAP gives. */
function conditional(tree: Tree, bins: Uint8Array, at: number, known: ReadonlySet<number>): number {
  if (isLeaf(tree)) return tree.value
  const { split, left, right, cover } = tree
  if (known.has(split.feature))
    return conditional(goesLeft(split, bins[at + split.feature] ?? 0) ? left : right, bins, at, known)
  return (left.cover * conditional(left, bins, at, known) + right.cover * conditional(right, bins, at, known)) / cover
}

function shapleyByDefinition({ trees }: Ensemble, bins: Uint8Array, at: number, features: number): number[] {
  const value = (known: ReadonlySet<number>) => trees.reduce((sum, tree) => sum + conditional(tree, bins, at, known), 0)
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return Array.from({ length: features }, (_, feature) => {
    let sum = 0
    for (let mask = 0; mask < 2 ** features; mask++) {
      if (mask & (1 << feature)) continue
      const known = new Set(Array.from({ length: features }, (_, i) => i).filter(i => mask & (1 << i)))
      const weight = (factorial(known.size) * factorial(features - known.size - 1)) / factorial(features)
      sum += weight * (value(new Set([...known, feature])) - value(known))
    }
    return sum
  })
}

describe('boosted trees', () => {
  const { features, bins, labels, truth, train, watch, test: held } = market()
  const ensemble = boost(features, bins, labels, train, boostDefaults, watch)

  test('learn an interaction that they were not told of', () => {
    const scores = Array.from(held, row => ensembleValue(ensemble, bins, row * 4))
    const outcomes = Array.from(held, row => labels[row] ?? 0)
    const best = auc(
      Array.from(held, row => truth[row] ?? 0),
      outcomes,
    )
    expect(auc(scores, outcomes)).toBeGreaterThan(best - 0.04)
  })

  test('stop early instead of growing every round, and never split below the smallest leaf', () => {
    expect(ensemble.trees.length).toBeGreaterThan(10)
    expect(ensemble.trees.length).toBeLessThan(boostDefaults.rounds)
    const smallest = (tree: Tree): number =>
      isLeaf(tree) ? tree.cover : Math.min(smallest(tree.left), smallest(tree.right))
    expect(Math.min(...ensemble.trees.map(smallest))).toBeGreaterThanOrEqual(20)
  })

  test('are the same every time', () => {
    expect(boost(features, bins, labels, train, boostDefaults, watch)).toEqual(ensemble)
  })

  test('give each feature its Shapley value, which with the base sums to the score', () => {
    for (const row of held.slice(0, 20)) {
      const { base, contributions } = treeContributions(ensemble, bins, row * 4, 4)
      const sum = contributions.reduce((a, b) => a + b, base)
      expect(Math.abs(sum - ensembleValue(ensemble, bins, row * 4))).toBeLessThan(1e-9)
      shapleyByDefinition(ensemble, bins, row * 4, 4).forEach((value, i) => {
        expect(Math.abs(value - (contributions[i] ?? 0))).toBeLessThan(1e-9)
      })
    }
  })
})
