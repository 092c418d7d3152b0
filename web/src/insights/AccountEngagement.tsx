import { type AccountInsights, peopleWeeksSchema } from '@server/insights/insights.schema.ts'
import { IconActivity } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ReceiptTable } from '../ui/Receipt.tsx'
import { Section } from '../ui/Section.tsx'
import { Sparkline } from '../ui/Sparkline.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import classes from './AccountEngagement.module.css'
import { AccountIntent } from './AccountIntent.tsx'
import { AccountPropensity } from './AccountPropensity.tsx'
import { AccountTriggers } from './AccountTriggers.tsx'
import { PeopleHeat } from './PeopleHeat.tsx'
import { SalesAnswer } from './SalesAnswer.tsx'
import { useEngagementRows } from './use-engagement-rows.ts'

/** What an account's people did, what it is worth, and what follows from it. */
export function AccountEngagement(props: {
  account: string
  insights: UseQueryResult<AccountInsights, Error>
  asOf: string | null
}) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const { data, error, refetch } = props.insights
  const weeks = useApi(peopleWeeksSchema, `/insights/accounts/${props.account}/weeks`, { asOf: props.asOf })
  const rows = useEngagementRows(data)
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={8} />
  const { engagement, mqa } = data
  const score = f.number(engagement.score, 1)
  return (
    <div className={classes.parts}>
      <div className={classes.top}>
        <p className={classes.why} data-ready={mqa.qualified || undefined}>
          {t(`why.${mqa.rule}`, {
            score,
            threshold: f.number(mqa.threshold),
            people: f.number(engagement.people),
            needed: f.number(mqa.peopleNeeded),
          })}
          {mqa.since && <span className="sf-mute"> {t('account.since', { day: f.shortDate(mqa.since) })}</span>}
        </p>
        {props.asOf === null && (data.stage === 'mqa' || data.stage === 'sqa') && (
          <SalesAnswer account={props.account} stage={data.stage} />
        )}
      </div>
      <p className="sf-small sf-mute">
        {t('account.note', {
          model: data.model,
          people: f.number(engagement.people),
          known: f.number(engagement.known),
          breadth: f.number(engagement.breadth, 1),
        })}
        {data.freshness.learnedAt && ` · ${t('account.learned', { ago: f.ago(data.freshness.learnedAt) })}`}
      </p>
      {rows.length === 0 ? (
        <EmptyState icon={IconActivity} title={t('account.none')} why={t('account.noneWhy')} />
      ) : (
        <>
          <ReceiptTable rows={rows} bars />
          <Section title={t('account.trend')}>
            <Sparkline
              values={engagement.trend.map(point => point.score)}
              label={t('account.trendLabel', { score })}
              width={560}
              height={64}
            />
          </Section>
        </>
      )}
      <AccountPropensity propensity={data.propensity} />
      <AccountIntent intent={data.intent} />
      <AccountTriggers triggers={data.triggers} />
      {weeks.data && weeks.data.people.length > 0 && <PeopleHeat weeks={weeks.data} />}
    </div>
  )
}
