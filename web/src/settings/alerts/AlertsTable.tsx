import type { ReactNode } from 'react'
import classes from './AlertsTable.module.css'

/** A table whose rows end with what can be done to them; it scrolls within itself. */
export function AlertsTable(props: { label: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <div className={classes.scroll} role="region" aria-label={props.label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {props.heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  )
}
