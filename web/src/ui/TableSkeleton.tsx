import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './TableSkeleton.module.css'

const widths = ['62%', '48%', '70%', '55%', '66%', '44%', '58%', '51%']

/** Rows of a table that is on its way, as high as the real ones, so that nothing jumps. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, i) => i).map(i => (
        <div key={i} className={classes.row}>
          <Skeleton height={10} width={widths[i % widths.length] ?? '60%'} radius="xs" />
        </div>
      ))}
    </div>
  )
}
