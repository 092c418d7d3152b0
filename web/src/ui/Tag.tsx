import type { ReactNode } from 'react'
import classes from './Tag.module.css'

/** A small word on a tint. `tone`: plain, hot (petrol), warn (ochre), bad (rust), line (outlined). */
export function Tag(props: { children: ReactNode; tone?: 'plain' | 'hot' | 'warn' | 'bad' | 'line'; title?: string }) {
  return (
    <span className={classes.tag} data-tone={props.tone ?? 'plain'} title={props.title}>
      {props.children}
    </span>
  )
}
