import type { FitReceipt } from '@server/selection/selection.schema.ts'
import { IconTargetArrow } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './AccountFit.module.css'
import { FitContributions } from './FitContributions.tsx'

/** Why the account fits as it does: each criterion's share of the score, which adds up as shown. */
export function AccountFit({ fit }: { fit: UseQueryResult<FitReceipt, Error> }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const notScored = fit.error instanceof ApiError && fit.error.status === 409
  if (notScored) {
    return (
      <EmptyState
        icon={IconTargetArrow}
        title={t('account.fit.none')}
        why={t('account.fit.noneWhy')}
        action={<LinkButton to="/selection/icp">{t('account.fit.noneAction')}</LinkButton>}
      />
    )
  }
  if (fit.error) return <ErrorNotice error={fit.error} onRetry={() => void fit.refetch()} />
  if (!fit.data) return <TableSkeleton rows={8} />
  const { data } = fit
  return (
    <section>
      <div className={classes.note}>
        <Tag tone={data.confidence < 0.6 ? 'warn' : 'plain'}>
          {t('account.fit.confidence', { share: f.percent(data.confidence) })}
        </Tag>
        <span className="sf-small sf-mute">
          {t('account.fit.note', { version: data.icpVersion, name: data.icpName, ago: f.ago(data.scoredAt) })}
        </span>
      </div>
      {data.gate && <p className={classes.gate}>{t('account.fit.gate', { gate: data.gate })}</p>}
      <FitContributions receipt={data} />
    </section>
  )
}
