import { type Interval, wilsonInterval } from './wilson-interval.ts'

export interface Lift extends Interval {
  /** Win rate of the group against the win rate of all. */
  lift: number
}

/** How much more often a group of `n` wins than all `total` do, with the Wilson interval of the group's own rate. */
export function liftOf(group: { won: number; n: number }, all: { won: number; n: number }): Lift {
  const rate = all.won / all.n
  const { low, high } = wilsonInterval(group.won, group.n)
  return { lift: group.n === 0 ? 0 : group.won / group.n / rate, low: low / rate, high: high / rate }
}
