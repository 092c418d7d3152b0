import { homeSchema } from '@server/home/home.schema.ts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { TodayActions } from '../insights/actions/TodayActions.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Page } from '../ui/Page.tsx'
import { DemoTag } from './DemoTag.tsx'
import { FitBoard } from './FitBoard.tsx'
import { FreshnessList } from './FreshnessList.tsx'
import classes from './HomePage.module.css'
import { HomeSkeleton } from './HomeSkeleton.tsx'
import { NextThings } from './NextThings.tsx'
import { RecentImports } from './RecentImports.tsx'
import { TierBoard } from './TierBoard.tsx'
import { TopAccounts } from './TopAccounts.tsx'
import { useLoadDemo } from './use-demo.ts'
import { Welcome } from './Welcome.tsx'
import { WhereThingsStand } from './WhereThingsStand.tsx'

/** Where things stand and what to do next; on a fresh install, how to begin. */
export function HomePage() {
  const { t } = useTranslation('home')
  const home = useApi(homeSchema, '/home')
  const demo = useLoadDemo()
  const data = home.data
  // Half a market is nothing to look at; its figures come when it is whole and scored.
  const begin = data?.counts.accounts === 0 || demo.underWay
  return (
    <Page title={t('title')} actions={data?.demo && !demo.underWay ? <DemoTag /> : undefined}>
      {home.error && <ErrorNotice error={home.error} onRetry={() => void home.refetch()} />}
      {home.isPending && <HomeSkeleton />}
      {data && begin && <Welcome demo={demo} />}
      {data && !begin && (
        <div className={classes.page}>
          <WhereThingsStand home={data} />
          <NextThings next={data.next} />
          <TodayActions />
          <div className={classes.columns}>
            <div className={classes.main}>
              <FitBoard home={data} />
              <TopAccounts home={data} />
            </div>
            <div className={classes.side}>
              {data.tiers.length > 0 && <TierBoard tiers={data.tiers} />}
              <RecentImports imports={data.imports} />
              <FreshnessList freshness={data.freshness} />
            </div>
          </div>
        </div>
      )}
    </Page>
  )
}
