import { describe, expect, it } from 'vitest'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import { additiveScores } from '../learning/additive/additive-model.ts'
import { type BinnedRows, fitAdditive } from '../learning/additive/fit-additive.ts'
import { seededRandom } from '../learning/seeded-random.ts'
import { mixCriteria } from './mix-criteria.ts'
import { modelCriteria } from './model-criteria.ts'
import { shrinkage } from './shrinkage.ts'

const expert = icpDefinitionSchema.parse({
  name: 'Believed',
  criteria: [
    { id: 'ownership', field: 'ownership', weight: 70, grades: [{ any: ['private'], score: 1 }] },
    { id: 'employees', field: 'employees', weight: 30, grades: [{ between: [200, null], score: 1 }] },
  ],
}).criteria

const ROWS = 3000
const traits: BinnedRows['traits'] = [
  { attribute: 'employees', kind: 'number', labels: ['unknown', 'few', 'some', 'many'], cuts: [50, 500] },
  { attribute: 'city', kind: 'category', labels: ['unknown', 'Berlin', 'Suzhou', 'Lyon', 'other'], hasRest: true },
  { attribute: 'technologies', kind: 'item', labels: ['unknown', 'without', 'sap'] },
  { attribute: 'technologies', kind: 'item', labels: ['unknown', 'without', 'cobol'] },
]
/** What is really so; the last item and the city decide nothing. */
const truth = [
  [0, -1.5, 0, 1.5],
  [0, 0, 0, 0, 0],
  [0, 0, 1],
  [0, 0, 0],
]

/** Accounts in an order in which they win: the first n of `order` are the n customers that there are so far. */
function world() {
  const random = seededRandom(5)
  const bins = traits.map(({ labels }) => Uint8Array.from({ length: ROWS }, () => Math.floor(random() * labels.length)))
  const eager = Array.from({ length: ROWS }, (_, row) => {
    const z = truth.reduce((sum, effects, t) => sum + (effects[bins[t]?.[row] ?? 0] ?? 0), 0)
    return { row, at: -Math.log(1 - random()) / Math.exp(z) }
  })
  return { bins, order: eager.sort((a, b) => a.at - b.at).map(({ row }) => row) }
}
const { bins, order } = world()
const rows = Int32Array.from({ length: ROWS }, (_, row) => row)
const expertFit = Float64Array.from(rows, row => ((bins[0]?.[row] ?? 0) === 3 ? 30 : 0) + (row % 2) * 70)

const correlation = (a: Float64Array, b: Float64Array) => {
  const mean = (x: Float64Array) => x.reduce((sum, v) => sum + v, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  const cov = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * ((y[i] ?? 0) - my), 0) / x.length
  const variance = cov(a, ma, a, ma)
  return { variance, correlation: variance === 0 ? 0 : cov(a, ma, b, mb) / Math.sqrt(variance * cov(b, mb, b, mb)) }
}

/** The profile that n wins make. */
async function profileOf(wins: number) {
  const won = new Uint8Array(ROWS)
  for (const row of order.slice(0, wins)) won[row] = 1
  const model = await fitAdditive({ traits, bins, won }, rows)
  const odds = additiveScores(
    model,
    model.traits.map(t => bins[traits.findIndex(o => o.labels === t.labels)]),
    rows,
  )
  const { lambda } = shrinkage({ wins, parameters: model.parameters, ...correlation(odds, expertFit) })
  return mixCriteria(expert, modelCriteria(model, new Set(expert.map(({ id }) => id))), lambda)
}
const weights = ({ criteria }: Awaited<ReturnType<typeof profileOf>>) =>
  new Map(criteria.map(({ id, weight }) => [id, weight]))

describe('the weights of an expert', () => {
  it('are exactly theirs without a win', async () => {
    expect(await profileOf(0)).toEqual({ criteria: expert, weight: 0 })
    expect(mixCriteria(expert, [], 0.9)).toEqual({ criteria: expert, weight: 0 })
  })

  it('change by little with one win more, whatever the number of wins', async () => {
    const far = [99, 100, 199, 200, 499, 500, 999, 1000]
    const profiles = new Map<number, Map<string, number>>()
    for (const n of [...Array(62).keys(), ...far]) profiles.set(n, weights(await profileOf(n)))
    for (const [n, after] of profiles) {
      const before = profiles.get(n - 1)
      if (!before) continue
      const ids = [...new Set([...before.keys(), ...after.keys()])]
      const most = Math.max(...ids.map(id => Math.abs((after.get(id) ?? 0) - (before.get(id) ?? 0))))
      expect(most, `from ${n - 1} to ${n} wins`).toBeLessThan(3)
    }
  })

  it('give way to what is learned as wins come in, and to nothing that decides nothing', async () => {
    const shares = []
    for (const n of [5, 50, 200, 1000]) shares.push((await profileOf(n)).weight)
    expect(shares[0]).toBeLessThan(0.1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBeGreaterThan(0.9)
    const learned = weights(await profileOf(1000))
    expect(learned.get('technologies.sap') ?? 0).toBeGreaterThan(15)
    expect(learned.get('employees-2') ?? 0).toBeGreaterThan(40)
    expect((learned.get('city') ?? 0) + (learned.get('technologies.cobol') ?? 0)).toBeLessThan(8)
    expect(learned.get('ownership') ?? 0).toBeLessThan(8)
    expect([...learned.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 1)
  })
})

describe('how far the data are believed', () => {
  const evidence = { parameters: 40, variance: 1.2, correlation: 0.4 }
  it('is n·τ²/(n·τ² + d)', () => {
    expect(shrinkage({ ...evidence, wins: 0 })).toEqual({ lambda: 0, disagreement: 0.25, parameters: 60 })
    // seen: 2 · 1.2 · 0.6 − 40/312 = 1.311795; τ² = (50 · 0.25 + 312 · 1.311795)/362; λ = 312·τ²/(312·τ² + 60)
    const found = shrinkage({ ...evidence, wins: 312 })
    expect(found.disagreement).toBeCloseTo(1.165138, 6)
    expect(found.lambda).toBeCloseTo(0.858331, 6)
  })

  it('never jumps', () => {
    const lambdas = Array.from({ length: 3000 }, (_, wins) => shrinkage({ ...evidence, wins }).lambda)
    expect(lambdas.every((lambda, n) => lambda >= (lambdas[n - 1] ?? 0) && lambda - (lambdas[n - 1] ?? 0) < 0.02)).toBe(
      true,
    )
    expect(lambdas.at(-1)).toBeGreaterThan(0.98)
  })
})
