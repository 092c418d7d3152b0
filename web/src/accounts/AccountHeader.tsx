import type { AccountDetail } from '@server/accounts/accounts.schema.ts'
import type { AccountInsights } from '@server/insights/insights.schema.ts'
import type { FitReceipt } from '@server/selection/selection.schema.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { StageTicks } from '../insights/StageTicks.tsx'
import { useEngagementRows } from '../insights/use-engagement-rows.ts'
import { GradeBadge } from '../ui/GradeBadge.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { Receipt } from '../ui/Receipt.tsx'
import { TierName } from '../ui/TierName.tsx'
import classes from './AccountHeader.module.css'
import { useReceiptRows } from './use-receipt-rows.ts'

/** The letters that stand for a company: one of a Chinese name, else its initials. */
const initials = (name: string) =>
  /^\p{Script=Han}/u.test(name)
    ? [...name][0]
    : name
        .split(/\s+/)
        .slice(0, 2)
        .map(word => [...word][0] ?? '')
        .join('')
        .toUpperCase()

/** Where an account went that was one organisation with another. */
function MergedInto({ account: { mergedInto } }: { account: AccountDetail }) {
  const { t } = useTranslation('accounts')
  return (
    mergedInto && (
      <p className="sf-small">
        {t('account.mergedInto')} <PageLink to={`/accounts/${mergedInto.id}`}>{mergedInto.name}</PageLink>
      </p>
    )
  )
}

interface Known {
  account: AccountDetail
  fit: FitReceipt | undefined
  insights: AccountInsights | undefined
}

/** Names in both scripts, how to recognise the company, and the figures that sum it up. */
export function AccountHeader({ account, fit, insights }: Known) {
  const { t } = useTranslation(['accounts', 'insights'])
  const f = useFormat()
  const { first, second } = f.names(account)
  const rows = useReceiptRows(fit)
  const engagementRows = useEngagementRows(insights)
  const score = fit ? fit.fit : account.fit
  const known = [account.registryNumber, account.phone].filter(Boolean)
  return (
    <header className={classes.header}>
      <span className={classes.picture} aria-hidden="true">
        {initials(account.localName ?? account.name)}
      </span>
      <div className={classes.names}>
        <p className={classes.name}>
          <b className="sf-hero">{first}</b>
          {second && <span>{second}</span>}
        </p>
        <MergedInto account={account} />
        <p className="sf-small sf-mute sf-truncate">
          {known.join(' · ')}
          {known.length > 0 && account.domain && ' · '}
          {account.domain && (
            <a className={classes.site} href={`https://${account.domain}`} target="_blank" rel="noreferrer noopener">
              {account.domain}
            </a>
          )}
        </p>
      </div>
      <dl className={classes.scores}>
        <Score label={t('account.score.fit')}>
          {score === null ? (
            <span className="sf-mute">–</span>
          ) : (
            <span className={classes.fit}>
              <GradeBadge grade={fit ? fit.grade : account.grade} size={20} />
              {fit ? (
                <Receipt
                  figure={f.number(score, 1)}
                  title={t('receipt.title', { name: first })}
                  note={t('receipt.note', { version: fit.icpVersion, median: f.number(fit.medianFit, 1) })}
                  rows={rows}
                />
              ) : (
                f.number(score, 1)
              )}
            </span>
          )}
        </Score>
        {insights && (
          <>
            <Score label={t('insights:account.engagement')}>
              <Receipt
                figure={f.number(insights.engagement.score, 1)}
                title={t('insights:account.receipt', { name: first })}
                rows={engagementRows}
              />
            </Score>
            <Score label={t('insights:account.stage')} words>
              <StageTicks stage={insights.stage} />
            </Score>
          </>
        )}
        <Score label={t('account.score.known')}>{f.percent(fit ? fit.confidence : account.confidence)}</Score>
        <Score label={t('account.score.tier')} words>
          <TierName tier={fit ? fit.tier : account.tier} />
        </Score>
        <Score label={t('account.score.open')}>{f.number(account.counts.openOpportunities)}</Score>
        <Score label={t('account.score.people')}>{f.number(account.counts.contacts)}</Score>
      </dl>
    </header>
  )
}

function Score({ label, words, children }: { label: string; words?: boolean; children: ReactNode }) {
  return (
    <div className={classes.score}>
      <dt>{label}</dt>
      <dd className="sf-hero" data-words={words || undefined}>
        {children}
      </dd>
    </div>
  )
}
