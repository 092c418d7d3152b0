import type { Stage } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import classes from './StageTicks.module.css'

/** The seven rungs; what lies beyond the last, or beside the ladder, has all of them or none. */
const rungs: readonly Stage[] = ['target', 'aware', 'engaged', 'mqa', 'sqa', 'opportunity', 'customer']

/** Seven ticks and the word. */
export function StageTicks({ stage, wordless }: { stage: Stage; wordless?: boolean }) {
  const { t } = useTranslation('insights')
  const beyond = stage === 'adopting' || stage === 'advocate'
  const reached = beyond ? rungs.length : rungs.indexOf(stage) + 1
  return (
    <span className={classes.stage}>
      {!wordless && <span>{t(`stage.${stage}`)}</span>}
      <span className={classes.ticks} aria-hidden="true">
        {rungs.map((rung, index) => (
          <i key={rung} data-on={index < reached || undefined} />
        ))}
      </span>
    </span>
  )
}
