import { accountDetailSchema } from '@server/accounts/accounts.schema.ts'
import { accountInsightsSchema } from '@server/insights/insights.schema.ts'
import { fitReceiptSchema } from '@server/selection/selection.schema.ts'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useLive } from '../insights/use-live.ts'
import { AsOfBand, AsOfPicker } from '../ui/AsOf.tsx'
import { Page } from '../ui/Page.tsx'
import { AccountFacts } from './AccountFacts.tsx'
import { AccountFailure } from './AccountFailure.tsx'
import { AccountHeader } from './AccountHeader.tsx'
import classes from './AccountPage.module.css'
import { AccountSections } from './AccountSections.tsx'
import { AccountSkeleton } from './AccountSkeleton.tsx'
import { AccountTrail } from './AccountTrail.tsx'
import { searchText } from './accounts-search.ts'
import { findOnTrail } from './list-trail.ts'

/** One account: who it is, how well it fits and why, its people, deals and story, now or as of a moment. */
export function AccountPage() {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const { id = '' } = useParams({ strict: false })
  const search: Record<string, string> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asOf = search.asOf ?? null
  const account = useApi(accountDetailSchema, `/accounts/${id}`, { asOf })
  const fit = useApi(
    fitReceiptSchema,
    `/selection/accounts/${id}/fit`,
    { asOf },
    { enabled: account.data !== undefined },
  )
  const insights = useApi(
    accountInsightsSchema,
    `/insights/accounts/${id}`,
    { asOf },
    { enabled: account.data !== undefined },
  )
  useLive()
  const show = (changes: Record<string, string | null>) =>
    void navigate({ to: `/accounts/${id}`, search: { ...search, ...changes }, replace: true })
  const trail = findOnTrail(id)
  const title = account.data ? f.names(account.data).first : t('title')
  const list = trail ? `?${searchText(trail.search)}` : ''
  return (
    <Page
      title={title}
      crumbs={[{ label: t('account.crumb'), to: `/accounts${list}` }]}
      lead={trail ? <AccountTrail trail={trail} asOf={asOf} /> : undefined}
      actions={<AsOfPicker value={asOf} onChange={moment => show({ asOf: moment })} />}
      band={<AsOfBand value={asOf} onChange={moment => show({ asOf: moment })} />}
      fixed
    >
      <div className={classes.scroll}>
        {account.error && (
          <AccountFailure
            error={account.error}
            past={asOf !== null}
            onNow={() => show({ asOf: null })}
            onRetry={() => void account.refetch()}
          />
        )}
        {account.isPending && <AccountSkeleton />}
        {account.data && (
          <>
            <AccountHeader account={account.data} fit={fit.data} insights={insights.data} />
            <AccountFacts account={account.data} />
            <AccountSections
              account={account.data}
              fit={fit}
              insights={insights}
              asOf={asOf}
              section={search.section ?? 'fit'}
              onSection={section => show({ section: section === 'fit' ? null : section })}
            />
          </>
        )}
      </div>
    </Page>
  )
}
