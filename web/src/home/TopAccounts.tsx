import type { Home } from '@server/home/home.schema.ts'
import { useTranslation } from 'react-i18next'
import { AccountName } from '../accounts/AccountName.tsx'
import { FitFigure } from '../accounts/FitFigure.tsx'
import { useIndustryNames } from '../accounts/use-industry-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EvidenceLink } from '../ui/EvidenceLink.tsx'
import { Section } from '../ui/Section.tsx'
import { TierName } from '../ui/TierName.tsx'
import classes from './TopAccounts.module.css'

/** The best accounts by fit, each with its receipt. */
export function TopAccounts({ home }: { home: Home }) {
  const { t } = useTranslation(['home', 'accounts'])
  const f = useFormat()
  const industryName = useIndustryNames(home.top.map(account => account.industry))
  if (home.top.length === 0) return null
  return (
    <Section
      title={t('top.title')}
      note={t('top.note')}
      action={<EvidenceLink to="/accounts">{t('top.all', { n: f.number(home.counts.accounts) })}</EvidenceLink>}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('accounts:column.name')}</th>
            <th scope="col" className={classes.wide}>
              {t('accounts:column.industry')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('accounts:column.place')}
            </th>
            <th scope="col" className={classes.tier}>
              {t('accounts:column.tier')}
            </th>
            <th scope="col" className={classes.fit}>
              {t('accounts:column.fit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {home.top.map(account => (
            <tr key={account.id}>
              <td>
                <AccountName account={account} link />
              </td>
              <td className={classes.wide}>
                <span className="sf-soft">{industryName(account.industry, account.industryText)}</span>
              </td>
              <td className={classes.wide}>
                <span className="sf-soft">
                  {[account.city, account.country && f.country(account.country)].filter(Boolean).join(', ') || '–'}
                </span>
              </td>
              <td className={classes.tier}>
                <TierName tier={account.tier} />
              </td>
              <td className={classes.fit}>
                <FitFigure account={account} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
