import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

/** What is missing, why, and one action. `icon` is a Tabler icon. */
export function EmptyState(props: { icon: Icon; title: string; why: ReactNode; action?: ReactNode }) {
  const { icon: Picture } = props
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden="true">
        <Picture size={20} stroke={1.6} />
      </span>
      <div>
        <p className={classes.title}>{props.title}</p>
        <p className={classes.why}>{props.why}</p>
        {props.action && <div className={classes.action}>{props.action}</div>}
      </div>
    </div>
  )
}
