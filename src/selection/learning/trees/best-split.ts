import type { Split } from './tree.ts'

/** Histogram layout: sums of gradient, of hessian and of rows for every bin of every feature. */
export const BINS = 64
const SUMS = 3

/** What a feature's bins are: ascending numbers after a bin for missing, or levels in no order. */
export interface BinnedFeature {
  kind: 'number' | 'level'
  bins: number
}

export interface GrowSettings {
  depth: number
  /** Fewest training rows on either side of a split. */
  minRows: number
  learningRate: number
  /** L2 penalty on leaf values. */
  lambda: number
  /** What a split must gain. */
  gamma: number
}

export interface Sums {
  gradient: number
  hessian: number
  rows: number
}

export const newHistogram = (features: number) => new Float64Array(features * BINS * SUMS)

/** Adds the rows `order[from … to)` to a histogram of all features. */
export function fillHistogram(
  histogram: Float64Array,
  bins: Uint8Array,
  features: number,
  order: Int32Array,
  from: number,
  to: number,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const row = order[i] ?? 0
    const g = gradients[row] ?? 0
    const h = hessians[row] ?? 0
    const start = row * features
    for (let f = 0; f < features; f++) {
      const at = (f * BINS + (bins[start + f] ?? 0)) * SUMS
      histogram[at] = (histogram[at] ?? 0) + g
      histogram[at + 1] = (histogram[at + 1] ?? 0) + h
      histogram[at + 2] = (histogram[at + 2] ?? 0) + 1
    }
  }
}

/** The sibling of a child is its parent minus the child. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): Float64Array {
  return parent.map((sum, i) => sum - (child[i] ?? 0))
}

const score = (gradient: number, hessian: number, lambda: number) => (gradient * gradient) / (hessian + lambda)

export interface FoundSplit {
  split: Split
  gain: number
}

/**
 * The split with the largest gain ½[G_L²/(H_L+λ)+G_R²/(H_R+λ)−G²/(H+λ)]−γ (Chen & Guestrin 2016), or null when none
 * gains. Numbers are cut in order, with missing rows tried on both sides and by themselves; levels one against the rest.
 */
export function bestSplit(
  histogram: Float64Array,
  features: readonly BinnedFeature[],
  node: Sums,
  settings: GrowSettings,
): FoundSplit | null {
  const { lambda, gamma, minRows } = settings
  const parent = score(node.gradient, node.hessian, lambda)
  let best: FoundSplit | null = null
  const consider = (g: number, h: number, n: number, split: Split) => {
    if (n < minRows || node.rows - n < minRows) return
    const gain = 0.5 * (score(g, h, lambda) + score(node.gradient - g, node.hessian - h, lambda) - parent) - gamma
    if (gain > (best?.gain ?? 1e-9)) best = { split, gain }
  }
  features.forEach(({ kind, bins }, feature) => {
    const sums = (bin: number) => {
      const at = (feature * BINS + bin) * SUMS
      return [histogram[at] ?? 0, histogram[at + 1] ?? 0, histogram[at + 2] ?? 0] as const
    }
    if (kind === 'level') {
      for (let bin = 0; bin < bins; bin++) consider(...sums(bin), { feature, test: 'is', bin, missingLeft: false })
      return
    }
    const [missingG, missingH, missingN] = sums(0)
    if (missingN > 0) consider(missingG, missingH, missingN, { feature, test: 'missing', bin: 0, missingLeft: true })
    let [g, h, n] = [0, 0, 0]
    for (let bin = 1; bin < bins - 1; bin++) {
      const [binG, binH, binN] = sums(bin)
      g += binG
      h += binH
      n += binN
      consider(g, h, n, { feature, test: 'below', bin, missingLeft: false })
      if (missingN > 0)
        consider(g + missingG, h + missingH, n + missingN, { feature, test: 'below', bin, missingLeft: true })
    }
  })
  return best
}
