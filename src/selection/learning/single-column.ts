import { coarse, informationValueOf } from './column-evidence.ts'
import { auc } from './statistics/auc.ts'
import type { Column } from './table/column.ts'

/** What a column says by itself. */
export interface SingleColumn {
  column: string
  kind: 'number' | 'category'
  missing: number
  informationValue: number
  /** Of all rows, each scored by folds that did not hold it. */
  auc: number
  /** The same among the rows where the column is filled in. */
  aucKnown: number
  /** How well "is it filled in?" alone tells the outcome, either way round: .5 not at all. */
  aucFilled: number
}

const PRIOR_ROWS = 5

/** Each row's share of positives among the rows of its level in the other folds. */
function outOfFoldShares(column: Column, labels: ArrayLike<number>, rows: Int32Array, folds: Uint8Array) {
  const { bins, count } = coarse(column, rows)
  const foldCount = Math.max(...folds) + 1
  const positives = new Float64Array(count * foldCount)
  const totals = new Float64Array(count * foldCount)
  rows.forEach((row, i) => {
    const at = (folds[i] ?? 0) * count + (bins[row] ?? 0)
    positives[at] = (positives[at] ?? 0) + (labels[row] ?? 0)
    totals[at] = (totals[at] ?? 0) + 1
  })
  const others = (sums: Float64Array, fold: number, bin: number) => {
    let sum = 0
    for (let f = 0; f < foldCount; f++) if (f !== fold) sum += sums[f * count + bin] ?? 0
    return sum
  }
  const prior = positives.reduce((a, b) => a + b, 0) / rows.length
  const shares = Float64Array.from({ length: count * foldCount }, (_, at) => {
    const [fold, bin] = [Math.floor(at / count), at % count]
    return (others(positives, fold, bin) + PRIOR_ROWS * prior) / (others(totals, fold, bin) + PRIOR_ROWS)
  })
  const ofRow = Float64Array.from(rows, (row, i) => shares[(folds[i] ?? 0) * count + (bins[row] ?? 0)] ?? prior)
  return { bins, shares: ofRow }
}

export function singleColumn(
  column: Column,
  labels: ArrayLike<number>,
  rows: Int32Array,
  folds: Uint8Array,
): SingleColumn {
  const { bins, shares } = outOfFoldShares(column, labels, rows, folds)
  const outcomes = Float64Array.from(rows, row => labels[row] ?? 0)
  const filled = Float64Array.from(rows, row => ((bins[row] ?? 0) === 0 ? 0 : 1))
  const known = Array.from(rows.keys()).filter(i => filled[i] === 1)
  const ofFilled = auc(filled, outcomes)
  const ofKnown = auc(
    known.map(i => shares[i] ?? 0),
    known.map(i => outcomes[i] ?? 0),
  )
  return {
    column: column.name,
    kind: column.kind,
    missing: rows.length - known.length,
    informationValue: informationValueOf(column, labels, rows),
    auc: auc(shares, outcomes),
    aucKnown: Number.isNaN(ofKnown) ? 0.5 : ofKnown,
    aucFilled: Math.max(ofFilled, 1 - ofFilled),
  }
}
