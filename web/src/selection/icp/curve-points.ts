/** A point of a curve: where, and the score there (0-1). */
export type CurvePoint = [number, number]

export const sortPoints = (points: readonly CurvePoint[]): CurvePoint[] => [...points].sort((a, b) => a[0] - b[0])

/** A point halfway through the widest gap, so that a new one is visible and between its neighbours. */
export function addPoint(points: readonly CurvePoint[]): CurvePoint[] {
  const sorted = sortPoints(points)
  let widest = 0
  for (let i = 1; i < sorted.length - 1; i++) {
    if (gap(sorted, i) > gap(sorted, widest)) widest = i
  }
  const [left, right] = [sorted[widest], sorted[widest + 1]]
  if (!left || !right) return sorted
  const middle: CurvePoint = [Math.round((left[0] + right[0]) / 2), Math.round(((left[1] + right[1]) / 2) * 100) / 100]
  return [...sorted.slice(0, widest + 1), middle, ...sorted.slice(widest + 1)]
}

const gap = (points: readonly CurvePoint[], i: number) => (points[i + 1]?.[0] ?? 0) - (points[i]?.[0] ?? 0)

/** A curve to begin with: none of it at the lowest decile, all of it at the highest. */
export function startCurve(deciles: readonly number[]): CurvePoint[] {
  const low = deciles[0] ?? 0
  const high = deciles.at(-1) ?? 100
  return [
    [low, 0],
    [high > low ? high : low + 1, 1],
  ]
}
