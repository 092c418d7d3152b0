import type { AccountDetail } from '@server/accounts/accounts.schema.ts'
import { technologyName } from '@server/accounts/technology.schema.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import classes from './AccountFacts.module.css'
import { useRegionName } from './use-region-name.ts'

type Fact =
  | 'industry'
  | 'employees'
  | 'revenue'
  | 'place'
  | 'founded'
  | 'ownership'
  | 'growth'
  | 'budget'
  | 'technologies'
  | 'parent'
  | 'subsidiaries'
  | 'owner'
  | 'changed'

/** What is known of the company, in one line of facts; what is unknown is left out. */
export function AccountFacts({ account }: { account: AccountDetail }) {
  const { t, i18n } = useTranslation('accounts')
  const f = useFormat()
  const regionName = useRegionName()
  const ownership = account.ownership as 'private' | null
  const industry = account.industryLabel ? f.label(account.industryLabel) : account.industryText
  const place = [account.city ?? regionName(account.region), account.country && f.country(account.country)]
    .filter(Boolean)
    .join(', ')
  const { parent, subsidiaries } = account
  const facts: [Fact, ReactNode][] = [
    [
      'industry',
      industry && (
        <>
          {industry} {account.industry && <span className="sf-mute">{account.industry.replace(/^\w+:/, '')}</span>}
        </>
      ),
    ],
    ['employees', account.employees !== null && f.number(account.employees)],
    [
      'revenue',
      account.revenueUsd !== null && (
        <span title={account.revenueText ?? f.moneyExact(account.revenueUsd)}>{f.money(account.revenueUsd)}</span>
      ),
    ],
    ['place', place],
    ['founded', account.foundedYear],
    [
      'ownership',
      ownership && (i18n.exists(`accounts:ownership.${ownership}`) ? t(`ownership.${ownership}`) : ownership),
    ],
    ['growth', account.growth !== null && f.percent(account.growth)],
    ['budget', account.budgetUsd !== null && f.money(account.budgetUsd)],
    ['technologies', account.technologies.length > 0 && f.list(account.technologies.map(technologyName))],
    ['parent', parent && (parent.id ? <PageLink to={`/accounts/${parent.id}`}>{parent.name}</PageLink> : parent.name)],
    [
      'subsidiaries',
      subsidiaries.length > 0 &&
        t('account.subsidiaries', { count: subsidiaries.length, n: f.number(subsidiaries.length) }),
    ],
    ['owner', account.owner],
    [
      'changed',
      <span key="changed" title={f.dateTime(account.validFrom)}>
        {account.source}, {f.ago(account.receivedAt)}
      </span>,
    ],
  ]
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== false && value !== '' && value !== 0)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(`account.facts.${label}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
