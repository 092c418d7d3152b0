import { Button } from '@mantine/core'
import type { Home } from '@server/home/home.schema.ts'
import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../api/request.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useJob } from '../jobs/use-job.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import classes from './FitBoard.module.css'

/** Says that accounts have changed since they were scored, with the button that scores them; nothing when none have. */
export function ScoreNow({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  const client = useQueryClient()
  const start = useMutation({ mutationFn: () => sendJson(jobStartedSchema, 'POST', '/selection/score') })
  const watch = useJob(start.data?.job ?? null, job => {
    if (job.status !== 'failed') start.reset()
    void client.invalidateQueries({ predicate: query => query.queryKey[0] !== '/jobs' })
  })
  const changed = home.freshness.find(one => one.kind === 'accounts')?.at ?? null
  const scored = home.icp?.scoredAt ?? null
  if (changed === null || scored === null || new Date(changed) <= new Date(scored)) return null
  const error = start.error ?? watch.error ?? (watch.job?.status === 'failed' ? watch.job.error : null)
  return (
    <div className={classes.stale}>
      <span className="sf-soft">{t('fit.stale', { changed: f.ago(changed), scored: f.ago(scored) })}</span>
      <Button size="xs" variant="default" loading={start.isPending || watch.running} onClick={() => start.mutate()}>
        {t('fit.scoreNow')}
      </Button>
      {error && <ErrorNotice error={error} />}
    </div>
  )
}
