import type { Discovery } from '@server/selection/discovery/discovery.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './DiscoveryPage.module.css'

/** The three steps of the worksheet with where each stands, and how sure all of it is. */
export function Worksheet({ found, chosen }: { found: Discovery; chosen: number }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const { wins, winRate, unknown } = found
  const findings = found.findings.length
  const steps = [
    { id: 'customers', figure: f.number(wins), says: t('stepN', { n: f.number(wins), all: f.number(found.accounts) }) },
    {
      id: 'common',
      figure: f.number(findings),
      says: findings === 0 ? t('noSignal') : t('signal', { count: findings, n: f.number(findings) }),
    },
    {
      id: 'chosen',
      figure: f.number(chosen),
      says: chosen === 0 ? t('chooseSome') : t('chosen', { n: f.number(chosen) }),
    },
  ] as const
  return (
    <>
      <ol className={classes.steps}>
        {steps.map(step => (
          <li key={step.id}>
            <b className="sf-hero">{step.figure}</b>
            <div>
              <h2>{t(`step.${step.id}`)}</h2>
              <p className="sf-small sf-mute">{step.says}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className={found.certainty === 'low' ? 'sf-warn' : 'sf-soft'}>
        {t(`sure.${found.certainty}`, { wins: f.number(wins) })}{' '}
        {found.certainty !== 'good' && t('detectable', { lift: t('times', { n: f.number(found.detectableLift, 1) }) })}{' '}
        {t('rate', {
          rate: f.percent(winRate.value, 1),
          low: f.percent(winRate.low, 1),
          high: f.percent(winRate.high, 1),
        })}{' '}
        {unknown > 0 && t('unknown', { count: unknown, n: f.number(unknown) })}
      </p>
    </>
  )
}
