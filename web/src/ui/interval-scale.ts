/** Where values stand on an axis: 0 at its left end, 1 at its right; what lies outside stands at the end. */
export interface IntervalScale {
  at(value: number): number
  ticks: readonly number[]
}

const clamp = (share: number) => Math.min(1, Math.max(0, share))

/** From 0 to the least round number of tenths that holds all values. */
export function shareScale(values: readonly number[]): IntervalScale {
  const top = Math.max(0.1, Math.ceil(Math.max(0, ...values.filter(Number.isFinite)) * 10) / 10)
  const step = top > 0.6 ? 0.2 : top > 0.2 ? 0.1 : 0.05
  const ticks = Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => Math.round(i * step * 100) / 100)
  return { at: value => clamp(value / top), ticks }
}

/**
 * Ratios on a log axis of whole powers of two that holds all values and 1, at most from ⅛ to 32, so that one wild
 * interval does not squeeze the others.
 */
export function ratioScale(values: readonly number[]): IntervalScale {
  const positive = values.filter(value => Number.isFinite(value) && value > 0).map(Math.log2)
  const low = Math.max(-3, Math.min(-1, Math.floor(Math.min(0, ...positive))))
  const high = Math.min(5, Math.max(1, Math.ceil(Math.max(0, ...positive))))
  return {
    at: value => (value <= 0 ? 0 : clamp((Math.log2(value) - low) / (high - low))),
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 2 ** (low + i)),
  }
}
