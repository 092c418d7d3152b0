import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-format.ts'
import classes from './CountSum.module.css'

export interface SumPart {
  id: string
  count: number
  label: string
  tone: 'deep' | 'main' | 'light' | 'grey' | 'attn'
}

/** An equation of counts with its bar: 18,432 read = 17,904 ready + 412 mended + 116 need you. */
export function CountSum(props: { total: number; label: string; parts: readonly SumPart[]; note?: ReactNode }) {
  const f = useFormat()
  return (
    <div className={classes.sum}>
      <p className={classes.words}>
        <b className="sf-hero">{f.number(props.total)}</b> <span>{props.label}</span>
        {props.parts.map((part, i) => (
          <span key={part.id} className={classes.part} data-tone={part.count > 0 ? part.tone : undefined}>
            <i aria-hidden="true">{i === 0 ? '=' : '+'}</i>
            <b className="sf-hero">{f.number(part.count)}</b> <span>{part.label}</span>
          </span>
        ))}
        {props.note}
      </p>
      <div className={classes.bar} aria-hidden="true">
        {props.parts
          .filter(part => part.count > 0)
          .map(part => (
            <i key={part.id} data-tone={part.tone} style={{ flexGrow: part.count }} />
          ))}
      </div>
    </div>
  )
}
