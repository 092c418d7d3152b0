import type { z } from 'zod'
import type { curveSchema, gradedValueSchema } from '../icp-definition.schema.ts'

/** From `at` on (or just above it) a number has this level; the first step starts at minus infinity. */
export interface Step {
  at: number
  above: boolean
  level: number
}

type Between = z.infer<typeof gradedValueSchema>['between']

const bounds = (between: Between): [number, number] => [between?.[0] ?? -Infinity, between?.[1] ?? Infinity]

function inOrder(steps: readonly Step[]): Step[] {
  return steps.filter((step, index) => index === 0 || step.level !== steps[index - 1]?.level)
}

/**
 * Ranges read top to bottom, as steps up the number line: level i for the i-th range, counted from 1, and one more
 * for what is in none.
 */
export function gradeSteps(ranges: readonly Between[]): Step[] {
  const edges = new Map<string, { at: number; above: boolean }>()
  for (const [low, high] of ranges.map(bounds)) {
    for (const edge of [
      { at: low, above: false },
      { at: high, above: true },
    ])
      if (Number.isFinite(edge.at)) edges.set(`${edge.at}${edge.above}`, edge)
  }
  const sorted = [...edges.values()].sort((a, b) => a.at - b.at || Number(a.above) - Number(b.above))
  const levelAt = ({ at, above }: { at: number; above: boolean }) => {
    const met = ranges.map(bounds).findIndex(([low, high]) => low <= at && (above ? at < high : at <= high))
    return (met < 0 ? ranges.length : met) + 1
  }
  return inOrder([{ at: -Infinity, above: false }, ...sorted].map(edge => ({ ...edge, level: levelAt(edge) })))
}

/**
 * A curve as steps of a hundredth: level 1 scores 0, level 101 scores 1. Between two points the score runs straight
 * over x (or its logarithm); it changes level where it passes half a hundredth.
 */
export function curveSteps(curve: z.infer<typeof curveSchema>): Step[] {
  const along = curve.scale === 'log' ? Math.log : (x: number) => x
  const back = curve.scale === 'log' ? Math.exp : (x: number) => x
  const first = curve.points[0]
  const steps: Step[] = [{ at: -Infinity, above: false, level: Math.round(100 * (first?.[1] ?? 0)) + 1 }]
  curve.points.slice(1).forEach(([x1, s1], index) => {
    const [x0, s0] = curve.points[index] ?? [x1, s1]
    const [from, to] = [100 * s0, 100 * s1]
    const crossing = (half: number) => back(along(x0) + ((along(x1) - along(x0)) * (half - from)) / (to - from))
    if (to > from)
      for (let k = Math.floor(from + 0.5); k + 0.5 <= to; k++)
        steps.push({ at: crossing(k + 0.5), above: false, level: k + 2 })
    else
      for (let k = Math.ceil(from - 0.5); k + 0.5 > to; k--)
        if (k + 0.5 <= from) steps.push({ at: crossing(k + 0.5), above: true, level: k + 1 })
  })
  return inOrder(steps)
}

/** The level of a number on these steps. */
export function levelOn(steps: readonly Step[], value: number): number {
  return steps.findLast(step => (step.above ? value > step.at : value >= step.at))?.level ?? 1
}
