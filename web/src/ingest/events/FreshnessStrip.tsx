import { ingestStatsSchema } from '@server/ingest/collect/collect.schema.ts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './EventsPage.module.css'

const LOOK_EVERY_MS = 2_000
const figures = ['accepted', 'stored', 'duplicates', 'deadLetters', 'machine', 'inbox'] as const

/** What came in since the folder was made, what became of it, and how far behind storing is. */
export function FreshnessStrip({ paused }: { paused: boolean }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const stats = useApi(ingestStatsSchema, '/ingest/stats', {}, paused ? {} : { refetchInterval: LOOK_EVERY_MS })
  if (stats.error)
    return (
      <div className={classes.error}>
        <ErrorNotice error={stats.error} onRetry={() => void stats.refetch()} />
      </div>
    )
  const { data } = stats
  return (
    <dl className={classes.strip} aria-label={t('events.freshness')}>
      {figures.map(name => (
        <div key={name}>
          <dt>{t(`events.figure.${name}`)}</dt>
          <dd className="sf-num">{data ? f.number(data[name]) : '–'}</dd>
        </div>
      ))}
      <div>
        <dt>{t('events.figure.lag')}</dt>
        <dd className="sf-num">
          {data ? t('events.seconds', { n: f.number(Math.round(data.lagMs / 100) / 10) }) : '–'}
        </dd>
      </div>
    </dl>
  )
}
