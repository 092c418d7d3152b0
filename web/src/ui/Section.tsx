import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './Section.module.css'

/** A headed part of a page. `note` stands beside the title, `action` at the far end. */
export function Section(props: { title: string; note?: ReactNode; action?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.head}>
        <h2 id={id}>{props.title}</h2>
        {props.note && <span className={`${classes.note} sf-mute sf-small sf-truncate`}>{props.note}</span>}
        {props.action && <span className={classes.action}>{props.action}</span>}
      </div>
      {props.children}
    </section>
  )
}
