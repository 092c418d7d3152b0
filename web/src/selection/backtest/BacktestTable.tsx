import type { Backtest, Standing } from '@server/selection/backtest/backtest.schema.ts'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import { Interval, IntervalAxis } from '../../ui/Interval.tsx'
import { type IntervalScale, shareScale } from '../../ui/interval-scale.ts'
import classes from './BacktestPanel.module.css'

function Row(props: { name: string; head: ReactNode; part: Standing; scale: IntervalScale }) {
  const { t } = useTranslation('backtest')
  const f = useFormat()
  const { part } = props
  const label = t('row', {
    grade: props.name,
    share: f.percent(part.share),
    low: f.percent(part.low),
    high: f.percent(part.high),
    all: f.percent(part.accountShare),
  })
  return (
    <tr>
      <th scope="row">{props.head}</th>
      <td className={classes.bars}>
        <Interval
          value={part.share}
          low={part.low}
          high={part.high}
          mark={part.accountShare}
          scale={props.scale}
          label={label}
        />
      </td>
      <td>{f.number(part.wins)}</td>
      <td>{f.percent(part.share)}</td>
      <td className="sf-mute">{f.percent(part.accountShare)}</td>
    </tr>
  )
}

/** Later wins by grade with their intervals, each against the share of all companies that stood there. */
export function BacktestTable({ found }: { found: Backtest }) {
  const { t } = useTranslation('backtest')
  const f = useFormat()
  const scale = useMemo(() => shareScale([found.best, ...found.grades].flatMap(g => [g.high, g.accountShare])), [found])
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('grade')}</th>
            <th scope="col" className={classes.bars} aria-label={t('shareOfWins')}>
              <IntervalAxis scale={scale} text={tick => f.percent(tick)} />
            </th>
            <th scope="col">{t('wins')}</th>
            <th scope="col">{t('ofWins')}</th>
            <th scope="col">{t('ofAll')}</th>
          </tr>
        </thead>
        <tbody>
          {found.grades.map(part => (
            <Row
              key={part.grade}
              name={part.grade}
              head={<GradeBadge grade={part.grade} />}
              part={part}
              scale={scale}
            />
          ))}
        </tbody>
        <tfoot>
          <Row name={t('both')} head={t('both')} part={found.best} scale={scale} />
        </tfoot>
      </table>
      <p className="sf-small sf-mute">{t('legend')}</p>
    </>
  )
}
