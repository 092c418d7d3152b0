import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './DryRunBar.module.css'

/** What a change would do: leave (outlined ochre), stay (grey), enter (filled). `note` and `actions` stand below. */
export function DryRunBar(props: {
  leave: number
  stay: number
  enter: number
  note?: ReactNode
  actions?: ReactNode
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const parts = [
    { id: 'leave', count: props.leave, text: t('dryRun.leave', { n: f.number(props.leave) }) },
    { id: 'stay', count: props.stay, text: t('dryRun.stay', { n: f.number(props.stay) }) },
    { id: 'enter', count: props.enter, text: t('dryRun.enter', { n: f.number(props.enter) }) },
  ]
  return (
    <div className={classes.dryRun}>
      <div className={classes.words}>
        {parts.map(part => (
          <span key={part.id} data-part={part.id}>
            {part.text}
          </span>
        ))}
      </div>
      <div className={classes.bar} aria-hidden="true">
        {parts
          .filter(part => part.count > 0)
          .map(part => (
            <i key={part.id} data-part={part.id} style={{ flexGrow: part.count }} />
          ))}
        {props.leave + props.stay + props.enter === 0 && <i data-part="stay" style={{ flexGrow: 1 }} />}
      </div>
      {(props.note || props.actions) && (
        <div className={classes.foot}>
          <span className="sf-small sf-soft">{props.note}</span>
          {props.actions && <span className={classes.actions}>{props.actions}</span>}
        </div>
      )}
    </div>
  )
}
