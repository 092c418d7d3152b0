import classes from './BarMeter.module.css'

/** A thin bar from zero: `share` 0-1. `label` reads it out; without one it is decoration beside a number. */
export function BarMeter(props: { share: number; label?: string; width?: number; color?: string }) {
  const percent = Math.max(0, Math.min(1, props.share)) * 100
  const bar = <i style={{ width: `${percent}%`, ...(props.color ? { background: props.color } : {}) }} />
  const style = props.width ? { width: props.width, flex: 'none' } : {}
  return props.label ? (
    <span
      className={classes.bar}
      style={style}
      role="meter"
      aria-label={props.label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      {bar}
    </span>
  ) : (
    <span className={classes.bar} style={style} aria-hidden="true">
      {bar}
    </span>
  )
}
