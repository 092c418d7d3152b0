import { seededRandom, shuffled } from '../seeded-random.ts'
import { binOf, cutsOf } from '../table/bin-numbers.ts'
import type { CategoryColumn, Column } from '../table/column.ts'
import { frequentLevels } from '../table/frequent-levels.ts'
import { BINS, type BinnedFeature } from './best-split.ts'
import type { TreeFeature } from './tree-model.ts'

/** Categories with no more levels than this are asked level by level, others by their share of positives. */
const ONE_HOT_LEVELS = 12
const RAREST_LEVEL = 10
const MOST_MEANS = 500
/** Rows of the overall share that each level is mixed with. */
const PRIOR_ROWS = 10

export const binnedFeature = (feature: TreeFeature): BinnedFeature =>
  feature.kind === 'level'
    ? { kind: 'level', bins: feature.levels.length + 1 }
    : { kind: 'number', bins: feature.cuts.length + 2 }

interface Share {
  positives: number
  rows: number
}

const mixed = (share: Share, prior: number) => (share.positives + PRIOR_ROWS * prior) / (share.rows + PRIOR_ROWS)

/**
 * Ordered target means (Prokhorenkova et al., CatBoost, 2018): in a drawn order each training row is given the share of
 * positives among the rows of its level before it, so that its own outcome never leaks into its input.
 */
function targetMeans(column: CategoryColumn, labels: ArrayLike<number>, rows: Int32Array) {
  const prior = rows.reduce((sum, row) => sum + (labels[row] ?? 0), 0) / rows.length
  const shares = column.levels.map(() => ({ positives: 0, rows: 0 }))
  const ordered = new Float64Array(column.codes.length).fill(prior)
  for (const row of shuffled(rows, seededRandom(11))) {
    const share = shares[column.codes[row] ?? 0]
    if (!share) continue
    ordered[row] = mixed(share, prior)
    share.positives += labels[row] ?? 0
    share.rows++
  }
  const kept = new Set(frequentLevels(column, rows, 2, MOST_MEANS))
  const means = column.levels.flatMap((level, code): [string, number][] => {
    const share = shares[code]
    return share && kept.has(level) ? [[level, mixed(share, prior)]] : []
  })
  return { prior, ordered, means }
}

const fillNumbers = (bins: Uint8Array, width: number, feature: number, numbers: Float64Array, cuts: Float64Array) => {
  numbers.forEach((x, row) => {
    bins[row * width + feature] = binOf(x, cuts)
  })
}

/** Learns the features from the training rows and gives every row of the table its bins, row by row. */
export function learnBins(columns: readonly Column[], labels: ArrayLike<number>, rows: Int32Array) {
  const width = columns.length
  const bins = new Uint8Array(labels.length * width)
  const features = columns.map((column, f): TreeFeature => {
    if (column.kind === 'number') {
      const cuts = cutsOf(column.numbers, rows, BINS - 1)
      fillNumbers(bins, width, f, column.numbers, cuts)
      return { kind: 'number', column: column.name, cuts: Array.from(cuts) }
    }
    const levels = frequentLevels(column, rows, RAREST_LEVEL, BINS)
    if (levels.length <= ONE_HOT_LEVELS) {
      const feature: TreeFeature = { kind: 'level', column: column.name, levels }
      fillFeature(bins, width, f, feature, column)
      return feature
    }
    const { prior, ordered, means } = targetMeans(column, labels, rows)
    const cuts = cutsOf(ordered, rows, BINS - 1)
    const feature: TreeFeature = { kind: 'target_mean', column: column.name, means, prior, cuts: Array.from(cuts) }
    fillFeature(bins, width, f, feature, column)
    for (const row of rows) bins[row * width + f] = binOf(ordered[row] ?? prior, cuts)
    return feature
  })
  return { features, bins }
}

/** Gives every row its bin of one feature, as a row that was not trained on gets it. */
function fillFeature(bins: Uint8Array, width: number, f: number, feature: TreeFeature, column: Column): void {
  if (feature.kind === 'number') {
    if (column.kind === 'number') fillNumbers(bins, width, f, column.numbers, Float64Array.from(feature.cuts))
    return
  }
  if (column.kind !== 'category') return
  const cuts = feature.kind === 'target_mean' ? Float64Array.from(feature.cuts) : new Float64Array(0)
  const place =
    feature.kind === 'level'
      ? new Map(feature.levels.map((level, i) => [level, i]))
      : new Map(feature.means.map(([level, mean]) => [level, binOf(mean, cuts)]))
  const rest = feature.kind === 'level' ? feature.levels.length : binOf(feature.prior, cuts)
  const byCode = column.levels.map(level => place.get(level) ?? rest)
  column.codes.forEach((code, row) => {
    bins[row * width + f] = byCode[code] ?? rest
  })
}

/** The bins of every row of a table, for scoring. */
export function encodeBins(
  features: readonly TreeFeature[],
  columns: ReadonlyMap<string, Column>,
  rowCount: number,
): Uint8Array {
  const bins = new Uint8Array(rowCount * features.length)
  features.forEach((feature, f) => {
    const column = columns.get(feature.column)
    if (column) fillFeature(bins, features.length, f, feature, column)
  })
  return bins
}
