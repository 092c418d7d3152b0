import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './HomePage.module.css'

/** The page's outline while its figures are on their way. */
export function HomeSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.page} role="status" aria-label={t('loading')}>
      <Skeleton height={48} width="60%" radius="sm" />
      <Skeleton height={128} radius="md" />
      <Skeleton height={90} radius="md" />
      <Skeleton height={260} radius="md" />
    </div>
  )
}
