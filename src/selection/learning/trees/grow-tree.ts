import {
  type BinnedFeature,
  bestSplit,
  fillHistogram,
  type GrowSettings,
  newHistogram,
  type Sums,
  subtractHistogram,
} from './best-split.ts'
import { goesLeft, type Split, type Tree } from './tree.ts'

export interface GrowInputs {
  features: readonly BinnedFeature[]
  /** Row-major: the bins of row r start at r·features. */
  bins: Uint8Array
  gradients: Float64Array
  hessians: Float64Array
}

/** Puts the rows of order[from … to) that go left before the others, keeping the order of each side. */
function partition(inputs: GrowInputs, order: Int32Array, from: number, to: number, split: Split): number {
  const width = inputs.features.length
  const right = new Int32Array(to - from)
  let [left, rights] = [from, 0]
  for (let i = from; i < to; i++) {
    const row = order[i] ?? 0
    if (goesLeft(split, inputs.bins[row * width + split.feature] ?? 0)) order[left++] = row
    else right[rights++] = row
  }
  order.set(right.subarray(0, rights), left)
  return left
}

function sumsOf(inputs: GrowInputs, order: Int32Array, from: number, to: number): Sums {
  let [gradient, hessian] = [0, 0]
  for (let i = from; i < to; i++) {
    gradient += inputs.gradients[order[i] ?? 0] ?? 0
    hessian += inputs.hessians[order[i] ?? 0] ?? 0
  }
  return { gradient, hessian, rows: to - from }
}

/**
 * Grows one regression tree on gradients and hessians by histograms. `order` holds the training rows and is reordered;
 * `onLeaf` learns which stretch of it fell into each leaf, and the leaf's value −G/(H+λ) times the learning rate.
 */
export function growTree(
  inputs: GrowInputs,
  order: Int32Array,
  settings: GrowSettings,
  onLeaf: (from: number, to: number, value: number) => void,
): Tree {
  const width = inputs.features.length
  const { bins, gradients, hessians } = inputs
  const histogramOf = (from: number, to: number) => {
    const histogram = newHistogram(width)
    fillHistogram(histogram, bins, width, order, from, to, gradients, hessians)
    return histogram
  }

  function grow(from: number, to: number, depth: number, given: Float64Array | null): Tree {
    const sums = sumsOf(inputs, order, from, to)
    const histogram = depth === 0 || sums.rows < 2 * settings.minRows ? null : (given ?? histogramOf(from, to))
    const found = histogram && bestSplit(histogram, inputs.features, sums, settings)
    if (!histogram || !found) {
      const value = (-sums.gradient / (sums.hessian + settings.lambda)) * settings.learningRate
      onLeaf(from, to, value)
      return { cover: sums.rows, value }
    }
    const middle = partition(inputs, order, from, to, found.split)
    let [left, right]: [Float64Array | null, Float64Array | null] = [null, null]
    if (depth > 1) {
      // only the smaller side is counted; the larger is what remains
      if (middle - from < to - middle) {
        left = histogramOf(from, middle)
        right = subtractHistogram(histogram, left)
      } else {
        right = histogramOf(middle, to)
        left = subtractHistogram(histogram, right)
      }
    }
    return {
      cover: sums.rows,
      split: found.split,
      gain: found.gain,
      left: grow(from, middle, depth - 1, left),
      right: grow(middle, to, depth - 1, right),
    }
  }
  return grow(0, order.length, settings.depth, null)
}
