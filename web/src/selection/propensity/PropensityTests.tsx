import type { PropensityBacktest } from '@server/selection/propensity/propensity.schema.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Interval, IntervalAxis } from '../../ui/Interval.tsx'
import { ratioScale } from '../../ui/interval-scale.ts'
import { Section } from '../../ui/Section.tsx'
import classes from '../models/tested-models.module.css'

/** The ways to rank side by side, all months together; what is held against is fit × engagement. */
function Scorers({ backtest }: { backtest: PropensityBacktest }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const { scorers, winner } = backtest
  const lifts = useMemo(() => ratioScale(scorers.flatMap(({ liftAt10 }) => [liftAt10.low, liftAt10.high])), [scorers])
  const times = (value: number) => t('times', { n: f.number(value, 2) })
  return (
    <div className={classes.scroll} role="region" aria-label={t('test')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.name}>
              {t('ranked')}
            </th>
            <th scope="col">{t('auc')}</th>
            <th scope="col">{t('ap')}</th>
            <th scope="col" className={classes.bars}>
              {t('lift')}
              <IntervalAxis scale={lifts} text={tick => t('times', { n: f.number(tick, tick < 1 ? 1 : 0) })} />
            </th>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('gain')}</th>
          </tr>
        </thead>
        <tbody>
          {scorers.map(({ scorer, auc, averagePrecision, liftAt10, gain }) => (
            <tr key={scorer} data-chosen={scorer === winner || undefined}>
              <th scope="row" className={classes.name}>
                {t(`scorer.${scorer}`)}
              </th>
              <td>{f.number(auc, 3)}</td>
              <td>{f.number(averagePrecision, 3)}</td>
              <td className={classes.bars}>
                <Interval
                  value={liftAt10.lift}
                  low={liftAt10.low}
                  high={liftAt10.high}
                  mark={1}
                  scale={lifts}
                  label={t('liftSays', {
                    value: times(liftAt10.lift),
                    low: times(liftAt10.low),
                    high: times(liftAt10.high),
                  })}
                />
              </td>
              <td>{times(liftAt10.lift)}</td>
              <td>{f.percent(gain, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Months({ months }: { months: PropensityBacktest['months'] }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const scorers = ['logistic', 'boosted_trees', 'rule', 'recency'] as const
  return (
    <div className={classes.scroll} role="region" aria-label={t('months')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.name}>
              {t('month')}
            </th>
            <th scope="col">{t('accounts')}</th>
            <th scope="col">{t('came')}</th>
            <th scope="col">{t('learnedFrom')}</th>
            {scorers.map(scorer => (
              <th key={scorer} scope="col">
                {t(`scorer.${scorer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(month => (
            <tr key={month.month}>
              <th scope="row" className={classes.name}>
                {f.date(month.month)}
              </th>
              <td>{f.number(month.accounts)}</td>
              <td>{f.number(month.came)}</td>
              <td>{f.number(month.learnedFrom)}</td>
              {scorers.map(scorer => (
                <td key={scorer}>{t('times', { n: f.number(month.lifts[scorer], 2) })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The test: all months together, the duels with the yardsticks, and month by month. */
export function PropensityTests({ backtest }: { backtest: PropensityBacktest }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  return (
    <>
      <Section title={t('test')}>
        <Scorers backtest={backtest} />
        {backtest.duels.map(duel => (
          <p key={duel.yardstick} className={duel.beaten ? 'sf-small sf-soft' : 'sf-small sf-warn'}>
            {t('duel', {
              name: t(`scorer.${duel.yardstick}`),
              difference: f.number(duel.difference, 2),
              low: f.number(duel.low, 2),
              high: f.number(duel.high, 2),
              share: f.percent(duel.above, 1),
            })}
          </p>
        ))}
      </Section>
      <Section title={t('months')}>
        <Months months={backtest.months} />
      </Section>
    </>
  )
}
