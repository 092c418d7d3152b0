import type { IcpDiff } from '@server/selection/selection.schema.ts'

export type Bin = IcpDiff['histogram'][number]
export type Scale = 'log' | 'linear'

export interface HistogramShape {
  bars: { from: number; x: number; y: number; width: number; height: number; after: number; before: number }[]
  /** The version before as a step line, as an SVG path; empty when there is none. */
  steps: string
  /** Lines of the y axis. */
  ticks: { value: number; y: number }[]
}

/** 0, 1, 10, 100 … on a log axis, some four round values on a linear one. */
function tickValues(top: number, scale: Scale): number[] {
  if (scale === 'log') {
    const decades = Math.max(1, Math.ceil(Math.log10(Math.max(top, 1))))
    const every = Math.ceil(decades / 4)
    return Array.from({ length: Math.floor(decades / every) + 1 }, (_, i) => 10 ** (i * every))
  }
  const step = 10 ** Math.floor(Math.log10(Math.max(top, 1) / 2 || 1))
  const nice = [1, 2, 5, 10].map(n => n * step).find(s => top / s <= 4.5) ?? step
  return Array.from({ length: Math.floor(top / nice) + 1 }, (_, i) => i * nice)
}

/** Where a count stands between 0 (nothing) and 1 (the most there is); one account is still visible on a log axis. */
function heightOf(count: number, top: number, scale: Scale): number {
  if (count <= 0) return 0
  if (scale === 'linear') return count / top
  return (Math.log10(count) + 0.3) / (Math.log10(Math.max(top, 10)) + 0.3)
}

/** Bars for the draft and a step line for the version before, over fits from 0 to 100 on the full width. */
export function histogramShape(
  bins: readonly Bin[],
  scale: Scale,
  size: { width: number; height: number },
  hasBefore: boolean,
): HistogramShape {
  const top = Math.max(1, ...bins.flatMap(b => (hasBefore ? [b.before, b.after] : [b.after])))
  const y = (count: number) => size.height * (1 - heightOf(count, top, scale))
  const slot = size.width / Math.max(1, bins.length)
  const bars = bins.map((bin, i) => {
    const height = size.height - y(bin.after)
    return { ...bin, x: i * slot + 0.75, y: size.height - height, width: Math.max(1, slot - 1.5), height }
  })
  const steps = hasBefore
    ? bins.map(
        (b, i) =>
          `${i === 0 ? 'M' : 'L'}${(i * slot).toFixed(1)} ${y(b.before).toFixed(1)}H${((i + 1) * slot).toFixed(1)}`,
      )
    : []
  const ticks = tickValues(top, scale).map(value => ({ value, y: y(value) }))
  return { bars, steps: steps.join(''), ticks }
}
