import { accountVersionsSchema } from '@server/accounts/accounts.schema.ts'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './AccountChanges.module.css'

/** What was known of the account and when: each version with what it changed. */
export function AccountChanges({ account, asOf }: { account: string; asOf: string | null }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const versions = useApi(accountVersionsSchema, `/accounts/${account}/versions`, { asOf })
  const shown = (value: string | null) =>
    value === null || value === '' ? <span className="sf-mute">{t('account.changes.empty')}</span> : value
  if (versions.error) return <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />
  if (!versions.data) return <TableSkeleton rows={6} />
  const { items } = versions.data
  return (
    <>
      {items.length <= 1 && (
        <EmptyState icon={IconHistory} title={t('account.changes.none')} why={t('account.changes.noneWhy')} />
      )}
      <ol className={classes.versions}>
        {items.map((version, i) => (
          <li key={`${version.receivedAt} ${version.validFrom} ${version.source}`}>
            <p className={classes.head}>
              <b>{f.dateTime(version.receivedAt)}</b>
              <Tag>{version.source}</Tag>
              {version.validFrom !== version.receivedAt && (
                <span className="sf-small sf-mute">
                  {t('account.changes.valid', { at: f.dateTime(version.validFrom) })}
                </span>
              )}
              {i === items.length - 1 && <span className="sf-small sf-mute">{t('account.changes.first')}</span>}
            </p>
            {version.changes.length > 0 && i < items.length - 1 && (
              <table className={classes.changes}>
                <thead>
                  <tr>
                    <th scope="col">{t('account.changes.field')}</th>
                    <th scope="col">{t('account.changes.before')}</th>
                    <th scope="col">{t('account.changes.after')}</th>
                  </tr>
                </thead>
                <tbody>
                  {version.changes.map(change => (
                    <tr key={change.field}>
                      <th scope="row">{change.field}</th>
                      <td>{shown(change.before)}</td>
                      <td>{shown(change.after)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
