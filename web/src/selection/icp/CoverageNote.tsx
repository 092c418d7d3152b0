import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import classes from './CriteriaPanel.module.css'

/** How much of the weights is known of the average company, and what the score does about the rest. */
export function CoverageNote({ coverage, medianFit }: { coverage: number; medianFit: number }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  return (
    <div className={classes.coverage}>
      <div className={classes.coverageHead}>
        <span>{t('icp.coverage')}</span>
        <b>{f.percent(coverage)}</b>
      </div>
      <div className={classes.coverageBar}>
        <BarMeter share={coverage} label={t('icp.coverage')} />
      </div>
      <p>{t('icp.coverageNote', { median: f.number(medianFit, 1) })}</p>
    </div>
  )
}
