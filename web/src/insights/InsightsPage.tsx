import { overviewSchema } from '@server/insights/insights.schema.ts'
import { IconActivity } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Page } from '../ui/Page.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { AlertList } from './AlertList.tsx'
import { FitEngagement } from './FitEngagement.tsx'
import classes from './InsightsPage.module.css'
import { Movers } from './Movers.tsx'
import { StageBoard } from './StageBoard.tsx'
import { Surges } from './Surges.tsx'
import { useLive } from './use-live.ts'

const LOOK_AGAIN_MS = 2_000

/** Who is warming up, who stands where, what to know now. */
export function InsightsPage() {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const live = useLive()
  const overview = useApi(overviewSchema, '/insights/overview', {}, { keep: true, refetchInterval: LOOK_AGAIN_MS * 15 })
  const { data } = overview
  const scored = data?.board.some(rung => rung.accounts > 0)
  return (
    <Page
      title={t('title')}
      actions={
        data?.scoredAt && (
          <span className="sf-small sf-mute">
            {data.due ? t('freshness.due') : t('freshness.scored', { ago: f.ago(data.scoredAt) })}
            {live && ` · ${t('freshness.live')}`}
          </span>
        )
      }
    >
      {overview.error && <ErrorNotice error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.isPending && <TableSkeleton rows={10} />}
      {data && !scored && (
        <EmptyState
          icon={IconActivity}
          title={t('empty.title')}
          why={t('empty.why')}
          action={<LinkButton to="/ingest/imports/new">{t('empty.action')}</LinkButton>}
        />
      )}
      {data && scored && (
        <div className={classes.page}>
          <StageBoard board={data.board} />
          <div className={classes.columns}>
            <div className={classes.side}>
              <Movers {...data.movers} />
              <Surges />
            </div>
            <div className={classes.side}>
              <AlertList />
              <FitEngagement quadrant={data.quadrant} />
            </div>
          </div>
        </div>
      )}
    </Page>
  )
}
