import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './AccountSkeleton.module.css'

/** The page's outline while the account is on its way. */
export function AccountSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      <Skeleton height={48} width="50%" radius="sm" />
      <Skeleton height={40} radius="sm" />
      <Skeleton height={320} radius="md" />
    </div>
  )
}
