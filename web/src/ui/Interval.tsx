import type { CSSProperties } from 'react'
import classes from './Interval.module.css'
import type { IntervalScale } from './interval-scale.ts'

const percent = (share: number) => `${(100 * share).toFixed(2)}%`

/** Above, below, or around what it is held against: what an interval says at a glance. */
export const toneOf = (low: number, high: number, mark: number): 'gain' | 'loss' | 'open' =>
  low > mark ? 'gain' : high < mark ? 'loss' : 'open'

/**
 * An estimate with its interval: dot, translucent band, and a dashed line where `mark`, what it is held against,
 * stands; grey while the interval holds the mark. `label` says the same in words.
 */
export function Interval(props: {
  value: number
  low: number
  high: number
  mark: number
  scale: IntervalScale
  label: string
  tone?: 'doubt'
}) {
  const { scale, low, high } = props
  const [from, to] = [scale.at(low), scale.at(high)]
  return (
    <span
      className={classes.interval}
      data-tone={props.tone ?? toneOf(low, high, props.mark)}
      role="img"
      aria-label={props.label}
    >
      {scale.ticks.map(tick => (
        <i key={tick} className={classes.grid} style={{ left: percent(scale.at(tick)) }} />
      ))}
      <i className={classes.mark} style={{ left: percent(scale.at(props.mark)) }} />
      <i className={classes.band} style={{ left: percent(from), width: percent(to - from) } as CSSProperties} />
      <i className={classes.dot} style={{ left: percent(scale.at(props.value)) }} />
    </span>
  )
}

/** The axis above a column of intervals; every other tick is written where they stand close. */
export function IntervalAxis({ scale, text }: { scale: IntervalScale; text: (tick: number) => string }) {
  const every = scale.ticks.length > 6 ? 2 : 1
  return (
    <span className={classes.axis} aria-hidden="true">
      {scale.ticks.map((tick, i) => (
        <span key={tick} style={{ left: percent(scale.at(tick)) }}>
          {i % every === 0 ? text(tick) : ''}
        </span>
      ))}
    </span>
  )
}
