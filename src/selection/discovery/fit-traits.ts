import { fitLogistic } from '../learning/logistic/fit-logistic.ts'
import type { FittedRows } from './score-test.ts'
import type { SampledAccounts } from './trait.ts'

/** Keeps bins without a win finite and shrinks the others by next to nothing. */
const RIDGE = 0.2

interface FittedTraits extends FittedRows {
  /** A bin's weight in log-odds. */
  weightOf(trait: number, bin: number): number
}

/** A logistic model on the bins of the given traits. */
export function fitTraits({ bins, won }: SampledAccounts, given: readonly number[]): FittedTraits {
  const slots = given.length
  const index = new Int32Array(won.length * slots)
  let columns = 0
  const columnsOf = new Map<number, Map<number, number>>()
  given.forEach((trait, s) => {
    // bins that nobody is in take no column
    const columnOf = new Map<number, number>()
    columnsOf.set(trait, columnOf)
    const own = bins[trait] ?? new Uint8Array(0)
    for (const bin of new Set(own)) columnOf.set(bin, columns++)
    own.forEach((bin, row) => {
      index[row * slots + s] = columnOf.get(bin) ?? 0
    })
  })
  const rows = Int32Array.from(won.keys())
  const inputs = { slots, columns, index, value: new Float64Array(index.length).fill(1) }
  const fit = fitLogistic(inputs, won, rows, new Float64Array(columns).fill(RIDGE), { tolerance: 1e-7 })
  const probability = Float64Array.from(rows, row => {
    let z = fit.intercept
    for (let s = row * slots; s < (row + 1) * slots; s++) z += fit.weights[index[s] ?? 0] ?? 0
    return 1 / (1 + Math.exp(-z))
  })
  const weightOf = (trait: number, bin: number) => fit.weights[columnsOf.get(trait)?.get(bin) ?? -1] ?? 0
  return { slots, columns, index, probability, won, weightOf }
}
