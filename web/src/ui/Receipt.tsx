import { Popover } from '@mantine/core'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { largestRemainder } from './largest-remainder.ts'
import classes from './Receipt.module.css'

/** One contribution: its points, what it rests on (`evidence`, perhaps a link), how it was reckoned (`factor`). */
export interface ReceiptRow {
  id: string
  label: string
  points: number
  evidence?: ReactNode
  factor?: string
  /** Unknown or left out: shown greyed, with its points. */
  faint?: boolean
}

/** The sum itself: rows, bars that start where the last ended, a double rule, the total. Rounded so that it adds up. */
export function ReceiptTable(props: { rows: readonly ReceiptRow[]; digits?: number; bars?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const digits = props.digits ?? 1
  const shown = largestRemainder(
    props.rows.map(row => row.points),
    digits,
  )
  const widest = Math.max(
    ...runningSums(props.rows.map(row => row.points)).map(sum => Math.abs(sum)),
    Math.abs(shown.sum),
    1e-9,
  )
  const starts = [0, ...runningSums(props.rows.map(row => row.points))]
  return (
    <table className={classes.table}>
      <tbody>
        {props.rows.map((row, i) => (
          <tr key={row.id} data-faint={row.faint || undefined}>
            <th scope="row">{row.label}</th>
            <td className={classes.evidence}>{row.evidence}</td>
            <td className={classes.factor}>{row.factor}</td>
            {props.bars && (
              <td className={classes.bars} aria-hidden="true">
                <i style={span(starts[i] ?? 0, row.points, widest)} data-loss={row.points < 0 || undefined} />
              </td>
            )}
            <td className={classes.points}>{f.number(shown.parts[i], digits)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={props.bars ? 4 : 3}>
            {t('receipt.sum')}
          </th>
          <td className={classes.points}>{f.number(shown.sum, digits)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Sums after each part. */
function runningSums(parts: readonly number[]): number[] {
  let sum = 0
  return parts.map(part => {
    sum += part
    return sum
  })
}

const span = (start: number, points: number, widest: number) => ({
  left: `${(100 * Math.min(start, start + points)) / widest}%`,
  width: `${(100 * Math.abs(points)) / widest}%`,
})

/** A figure that can be accounted for: a dotted underline, and its receipt on hover, focus or tap. */
export function Receipt(props: {
  figure: ReactNode
  title: string
  note?: ReactNode
  /** Rows at hand, or anything else to show (a part that fetches its rows when it is opened). */
  rows?: readonly ReceiptRow[]
  children?: ReactNode
  digits?: number
  /** Leave the underline off until hovered or focused: for columns of figures. */
  quiet?: boolean
}) {
  const [open, setOpen] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  const id = useId()
  const later = (state: boolean, ms: number) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setOpen(state), ms)
  }
  const hover = { onMouseEnter: () => later(true, 150), onMouseLeave: () => later(false, 200) }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" withRoles={false} trapFocus={false}>
      <Popover.Target>
        <button
          type="button"
          className={classes.figure}
          data-quiet={props.quiet || undefined}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          {...hover}
          onFocus={event => event.currentTarget.matches(':focus-visible') && later(true, 0)}
          onBlur={() => later(false, 150)}
          onKeyDown={event => event.key === 'Escape' && later(false, 0)}
          onClick={event => {
            event.stopPropagation()
            later(true, 0)
          }}
        >
          {props.figure}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        id={id}
        role="group"
        aria-label={props.title}
        className={classes.pop}
        onFocus={() => later(true, 0)}
        onBlur={() => later(false, 150)}
        {...hover}
      >
        <div className={classes.head}>
          <b>{props.title}</b>
          {props.note && <span className="sf-mute sf-small">{props.note}</span>}
        </div>
        {open && props.rows && (
          <ReceiptTable rows={props.rows} {...(props.digits === undefined ? {} : { digits: props.digits })} />
        )}
        {open && props.children}
      </Popover.Dropdown>
    </Popover>
  )
}
