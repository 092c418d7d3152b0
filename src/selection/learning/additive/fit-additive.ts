import { setImmediate } from 'node:timers/promises'
import { fitLogistic, informationOf, type LogisticFit, type SparseRows } from '../logistic/fit-logistic.ts'
import { factorise, inverseDiagonal } from '../statistics/solve-symmetric.ts'
import type { AdditiveModel, AdditiveTrait } from './additive-model.ts'

/** What it is learned from: traits in bins, and the outcome of every row. */
export interface BinnedRows {
  traits: readonly Omit<AdditiveTrait, 'effects' | 'mean' | 'spread'>[]
  /** `bins[trait][row]` */
  bins: readonly Uint8Array[]
  /** 1 a won customer, 0 not. */
  won: Uint8Array
}

/** What is believed of the effects of a trait before looking: their variance, and how many numbers that belief is worth. */
const PRIOR_VARIANCE = 0.05
const PRIOR_NUMBERS = 4
/** Of estimating the variances; always as many, so that the result is a smooth function of the data. */
const ROUNDS = 10
/** Traits that move an account less than this, in log-odds, are left out of the model. */
const LEAST_SPREAD = 0.01

/** Bins that have an effect of their own: all known ones, of an item only "with it". */
const hasEffect = (kind: AdditiveTrait['kind'], bin: number) => (kind === 'item' ? bin === 2 : bin > 0)

function encode({ traits, bins, won }: BinnedRows) {
  const columnOf: Int32Array[] = []
  const traitOf: number[] = []
  traits.forEach(({ kind, labels }, trait) => {
    columnOf.push(Int32Array.from(labels, (_, bin) => (hasEffect(kind, bin) ? traitOf.push(trait) - 1 : -1)))
  })
  const columns = traitOf.length
  const active = new Uint16Array(won.length)
  const place = (trait: number, row: number) => columnOf[trait]?.[bins[trait]?.[row] ?? 0] ?? -1
  for (let trait = 0; trait < traits.length; trait++)
    for (let row = 0; row < won.length; row++) if (place(trait, row) >= 0) active[row] = (active[row] ?? 0) + 1
  const slots = Math.max(1, ...new Set(active))
  // what a row does not use says nothing about the last column, so that its columns still ascend
  const index = new Int32Array(won.length * slots).fill(Math.max(0, columns - 1))
  const value = new Float64Array(won.length * slots)
  const used = new Uint16Array(won.length)
  for (let trait = 0; trait < traits.length; trait++)
    for (let row = 0; row < won.length; row++) {
      const column = place(trait, row)
      if (column < 0) continue
      const at = row * slots + (used[row] ?? 0)
      index[at] = column
      value[at] = 1
      used[row] = (used[row] ?? 0) + 1
    }
  const inputs: SparseRows = { slots, columns, index, value }
  return { inputs, columnOf, traitOf }
}

/** The posterior variance of each weight at the fit. */
function variances(inputs: SparseRows, rows: Int32Array, fit: LogisticFit, penalty: Float64Array): Float64Array {
  const size = inputs.columns + 1
  const information = informationOf(inputs, rows, fit)
  penalty.forEach((lambda, i) => {
    information[i * size + i] = (information[i * size + i] ?? 0) + lambda
  })
  return inverseDiagonal(factorise(information, size)).subarray(0, inputs.columns)
}

/**
 * Logistic regression on bins whose penalty is learned from the data, trait by trait: the variance of a trait's effects
 * is τ² = (4·0.05 + Σβ²)/(4 + γ), where γ is how many of its numbers the data determine (MacKay, Bayesian
 * interpolation, 1992). A trait that says nothing shrinks away; one that decides is left alone. Nothing is chosen by a
 * threshold, so that a row more changes the result by little.
 */
export async function fitAdditive(data: BinnedRows, rows: Int32Array, signal?: AbortSignal): Promise<AdditiveModel> {
  const { traits, bins, won } = data
  const { inputs, columnOf, traitOf } = encode(data)
  const sizes = columnOf.map(own => own.filter(column => column >= 0).length)
  const tau = new Float64Array(traits.length).fill(PRIOR_VARIANCE)
  const determined = new Float64Array(traits.length)
  let penalty = new Float64Array(0)
  let fit: LogisticFit | undefined
  for (let round = 0; round < ROUNDS; round++) {
    signal?.throwIfAborted()
    await setImmediate()
    penalty = Float64Array.from(traitOf, trait => 1 / (tau[trait] ?? 1))
    // the weights follow the variances step by step; only the first and the last are worked out
    const most = round === 0 ? 8 : round < ROUNDS - 1 ? 1 : 4
    fit = fitLogistic(inputs, won, rows, penalty, { start: fit, tolerance: 1e-7, most })
    const variance = variances(inputs, rows, fit, penalty)
    const squares = new Float64Array(traits.length)
    sizes.forEach((size, trait) => {
      determined[trait] = size
    })
    traitOf.forEach((trait, column) => {
      determined[trait] = (determined[trait] ?? 0) - (variance[column] ?? 0) / (tau[trait] ?? 1)
      squares[trait] = (squares[trait] ?? 0) + (fit?.weights[column] ?? 0) ** 2
    })
    tau.forEach((_, trait) => {
      tau[trait] =
        (PRIOR_NUMBERS * PRIOR_VARIANCE + (squares[trait] ?? 0)) / (PRIOR_NUMBERS + Math.max(0, determined[trait] ?? 0))
    })
  }
  const weights = fit?.weights ?? new Float64Array(0)
  const seen = columnOf.map((_, trait) => new Set(bins[trait]))
  const all = traits.map((trait, i): AdditiveTrait => {
    const own = trait.labels.map((_, bin) => {
      const column = columnOf[i]?.[bin] ?? -1
      return column < 0 ? 0 : (weights[column] ?? 0)
    })
    // a stretch in which nobody lies is taken for the one below it
    const effects = own.map((effect, bin) =>
      trait.kind === 'number' && bin > 1 && !seen[i]?.has(bin)
        ? (own.findLast((_, other) => other < bin && other > 0 && seen[i]?.has(other)) ?? effect)
        : effect,
    )
    let [sum, squares] = [0, 0]
    for (const row of rows) {
      const effect = effects[bins[i]?.[row] ?? 0] ?? 0
      sum += effect
      squares += effect * effect
    }
    const mean = sum / rows.length
    return { ...trait, effects, mean, spread: Math.sqrt(Math.max(0, squares / rows.length - mean * mean)) }
  })
  const kept = all.filter(trait => trait.spread >= LEAST_SPREAD).sort((a, b) => b.spread - a.spread)
  const dropped = all.filter(trait => trait.spread < LEAST_SPREAD).reduce((sum, trait) => sum + trait.mean, 0)
  return {
    intercept: (fit?.intercept ?? 0) + dropped,
    traits: kept,
    parameters: determined.reduce((sum, gamma) => sum + Math.max(0, gamma), 0),
  }
}
