import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import classes from './AccountPage.module.css'

/** An account that cannot be shown; one that was not known yet on the chosen day is no error. */
export function AccountFailure(props: { error: Error; past: boolean; onNow: () => void; onRetry: () => void }) {
  const { t } = useTranslation(['accounts', 'ui'])
  const unknownThen = props.past && props.error instanceof ApiError && props.error.status === 404
  return (
    <div className={classes.error}>
      {unknownThen ? (
        <EmptyState
          icon={IconHistory}
          title={t('account.notYet')}
          why={t('account.notYetWhy')}
          action={<Button onClick={props.onNow}>{t('ui:asOf.back')}</Button>}
        />
      ) : (
        <ErrorNotice error={props.error} onRetry={props.onRetry} />
      )}
    </div>
  )
}
