import type { Column } from '../table/column.ts'
import { frequentLevels } from '../table/frequent-levels.ts'
import type { SparseRows } from './fit-logistic.ts'
import { squeeze, type Term } from './logistic-model.ts'

const RAREST_LEVEL = 5
const MOST_LEVELS = 40

function moments(numbers: Float64Array) {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length
  const sd = Math.sqrt(variance)
  const skew = sd === 0 ? 0 : numbers.reduce((sum, x) => sum + ((x - mean) / sd) ** 3, 0) / numbers.length
  return { mean, sd: sd === 0 ? 1 : sd, skew }
}

/** The shape of a column's term, learned from the training rows without their outcomes; its weights are still zero. */
export function termOf(column: Column, rows: Int32Array): Term {
  if (column.kind === 'category') {
    const levels = frequentLevels(column, rows, RAREST_LEVEL, MOST_LEVELS)
    return { kind: 'category', column: column.name, weights: levels.map(level => [level, 0]), other: 0, average: 0 }
  }
  const known = Float64Array.from(rows, row => column.numbers[row] ?? Number.NaN).filter(x => !Number.isNaN(x))
  const plain = moments(known)
  const squeezed = moments(known.map(x => squeeze(x, true)))
  const log = Math.abs(plain.skew) > 2 && Math.abs(squeezed.skew) < Math.abs(plain.skew)
  const { mean, sd } = log ? squeezed : plain
  return { kind: 'number', column: column.name, log, mean, sd, weight: 0, missing: 0, average: 0 }
}

/** How many columns of the inputs a term takes: number and missing, or each level and "other". */
export const widthOf = (term: Term): number => (term.kind === 'number' ? 2 : term.weights.length + 1)

/** One-hot levels and standardised numbers of every row, as the fit takes them. */
export function encodeRows(columns: readonly Column[], terms: readonly Term[], rowCount: number): SparseRows {
  const slots = terms.length
  const index = new Int32Array(rowCount * slots)
  const value = new Float64Array(rowCount * slots)
  let start = 0
  terms.forEach((term, slot) => {
    const column = columns[slot]
    if (term.kind === 'number' && column?.kind === 'number') {
      column.numbers.forEach((x, row) => {
        const missing = Number.isNaN(x)
        index[row * slots + slot] = missing ? start + 1 : start
        value[row * slots + slot] = missing ? 1 : (squeeze(x, term.log) - term.mean) / term.sd
      })
    } else if (term.kind === 'category' && column?.kind === 'category') {
      const place = new Map(term.weights.map(([level], i) => [level, start + i]))
      const byCode = column.levels.map(level => place.get(level) ?? start + term.weights.length)
      column.codes.forEach((code, row) => {
        index[row * slots + slot] = byCode[code] ?? 0
        value[row * slots + slot] = 1
      })
    }
    start += widthOf(term)
  })
  return { slots, columns: start, index, value }
}

/** The terms with the weights that a fit found. */
export function withWeights(terms: readonly Term[], weights: Float64Array): Term[] {
  let start = 0
  return terms.map(term => {
    const own = weights.subarray(start, start + widthOf(term))
    start += own.length
    if (term.kind === 'number') return { ...term, weight: own[0] ?? 0, missing: own[1] ?? 0 }
    return {
      ...term,
      weights: term.weights.map(([level], i) => [level, own[i] ?? 0] as const),
      other: own[term.weights.length] ?? 0,
    }
  })
}
