import { SegmentedControl } from '@mantine/core'
import type { IcpDiff } from '@server/selection/selection.schema.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import { TierName } from '../../ui/TierName.tsx'
import classes from './Movers.module.css'
import { TopTable } from './TopTable.tsx'

export const movements = ['enter', 'leave', 'move'] as const
export type Movement = (typeof movements)[number]
/** What the panel shows: the best of the list, or one kind of movement. */
export type MoversView = Movement | 'top'
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

/** The accounts of one kind of movement, or that there are none. */
function Moved(props: {
  count: number
  items: readonly Move[]
  kind: Movement
  past: boolean
  heads: { before: string; after: string }
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { count, items, kind } = props
  if (count === 0) return <p className={classes.none}>{t(props.past ? `moved.none.${kind}` : `move.none.${kind}`)}</p>
  return (
    <>
      <MoveTable moves={items} kind={kind} heads={props.heads} />
      {items.length < count && (
        <p className={classes.none}>{t('move.first', { shown: f.number(items.length), all: f.number(count) })}</p>
      )}
    </>
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
  /** The best of the list; offered first where it is known. */
  top?: IcpDiff['top']
  before?: number | null
  shown?: MoversView
  onShow?: (shown: MoversView) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { changes, past = false, top } = props
  const [own, setOwn] = useState<MoversView>(movements.find(kind => changes[kind].count > 0) ?? 'enter')
  const shown = props.shown ?? own
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
          data={[
            ...(top ? [{ value: 'top', label: t('move.top') }] : []),
            ...movements.map(value => ({
              value,
              label: t(`${past ? 'moved' : 'move'}.${value}`, { n: f.number(changes[value].count) }),
            })),
          ]}
          onChange={value => (props.onShow ?? setOwn)(value as MoversView)}
        />
      </div>
      {shown === 'top' ? (
        <TopTable top={top ?? []} before={props.before ?? null} />
      ) : (
        <Moved {...changes[shown]} kind={shown} past={past} heads={heads} />
      )}
    </section>
  )
}
