import { SegmentedControl } from '@mantine/core'
import type { IcpDiff } from '@server/selection/selection.schema.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import { TierName } from '../../ui/TierName.tsx'
import classes from './Movers.module.css'

export const movements = ['enter', 'leave', 'move'] as const
export type Movement = (typeof movements)[number]
export type Move = IcpDiff['enter']['items'][number]

/** Accounts whose place on the list changes, with their fit and tier before and after. */
function MoveTable(props: { moves: readonly Move[]; kind: Movement; heads: { before: string; after: string } }) {
  const { moves, kind, heads } = props
  const { t } = useTranslation('selection')
  const f = useFormat()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('company')}</th>
            <th scope="col">{t(kind === 'enter' ? 'move.into' : kind === 'leave' ? 'move.outOf' : 'tier')}</th>
            <th scope="col" className="sf-num">
              {heads.before}
            </th>
            <th scope="col" className="sf-num">
              {heads.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map(move => (
            <tr key={move.account}>
              <th scope="row" className="sf-truncate" title={move.name}>
                <Link to="/accounts/$id" params={{ id: move.account }}>
                  {move.name}
                </Link>
              </th>
              <td className="sf-truncate">
                {kind === 'move' && (
                  <>
                    <span className="sf-mute">
                      <TierName tier={move.tierBefore} />
                    </span>
                    <span aria-hidden="true"> → </span>
                  </>
                )}
                <TierName tier={kind === 'leave' ? move.tierBefore : move.tierAfter} />
              </td>
              <td className={classes.fit}>
                <span>{f.number(move.fitBefore, 1)}</span> <GradeBadge grade={move.gradeBefore} />
              </td>
              <td className={classes.fit}>
                <span>{f.number(move.fitAfter, 1)}</span> <GradeBadge grade={move.gradeAfter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export type Changes = Readonly<Record<Movement, { count: number; items: readonly Move[] }>>

/** Who comes in, goes out and changes tier; one of the three at a time. `past` says that it has happened. */
export function Movers(props: {
  changes: Changes
  past?: boolean
  title?: string
  /** What the two fits are of; now and then when left out. */
  heads?: { before: string; after: string }
  shown?: Movement
  onShow?: (shown: Movement) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { changes, past = false } = props
  const [own, setOwn] = useState<Movement>(movements.find(kind => changes[kind].count > 0) ?? 'enter')
  const shown = props.shown ?? own
  const { count, items } = changes[shown]
  const heads = props.heads ?? {
    before: t(past ? 'moved.before' : 'move.before'),
    after: t(past ? 'moved.after' : 'move.after'),
  }
  const title = props.title ?? t(past ? 'move.titlePast' : 'move.title')
  return (
    <section className={classes.movers} aria-label={title} id="movers" tabIndex={-1}>
      <div className={classes.head}>
        <h2>{title}</h2>
        <SegmentedControl
          size="xs"
          aria-label={title}
          value={shown}
          data={movements.map(value => ({
            value,
            label: t(`${past ? 'moved' : 'move'}.${value}`, { n: f.number(changes[value].count) }),
          }))}
          onChange={value => (props.onShow ?? setOwn)(value as Movement)}
        />
      </div>
      {count === 0 ? (
        <p className={classes.none}>{t(past ? `moved.none.${shown}` : `move.none.${shown}`)}</p>
      ) : (
        <>
          <MoveTable moves={items} kind={shown} heads={heads} />
          {items.length < count && (
            <p className={classes.none}>{t('move.first', { shown: f.number(items.length), all: f.number(count) })}</p>
          )}
        </>
      )}
    </section>
  )
}
