import type { Grade } from '@server/accounts/accounts.schema.ts'
import { useTranslation } from 'react-i18next'
import classes from './GradeBadge.module.css'

/** The letter of a fit grade on its shade; nothing known yet is a dash. */
export function GradeBadge({ grade, size = 18 }: { grade: Grade | null; size?: 18 | 20 }) {
  const { t } = useTranslation()
  if (!grade) return <span className="sf-mute">–</span>
  return (
    <span
      className={classes.badge}
      data-grade={grade}
      role="img"
      aria-label={t('grade', { grade })}
      style={{ width: size, height: size }}
    >
      {grade}
    </span>
  )
}
