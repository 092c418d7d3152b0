import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import { propensityStateSchema } from '@server/selection/propensity/propensity.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useJob } from '../../jobs/use-job.ts'

const path = '/selection/propensity'

/** Models of propensity, how to learn one, and which is in use. */
export function usePropensity() {
  const client = useQueryClient()
  const state = useApi(propensityStateSchema, path)
  const [job, setJob] = useState<string | null>(null)
  const watch = useJob(job, ended => {
    if (ended.status === 'done') setJob(null)
    void client.invalidateQueries({
      predicate: ({ queryKey }) => /^\/(selection\/propensity|accounts|insights)/.test(String(queryKey[0])),
    })
  })
  const start = useMutation({
    mutationFn: ({ to, body }: { to: string; body?: object }) => sendJson(jobStartedSchema, 'POST', to, body),
    onSuccess: started => setJob(started.job),
  })
  return {
    state,
    learn: () => start.mutate({ to: path, body: {} }),
    activate: (number: number) => start.mutate({ to: `${path}/${number}/activate` }),
    revert: () => start.mutate({ to: `${path}/revert` }),
    busy: start.isPending || watch.running,
    job: job === null ? undefined : watch.job,
    stop: watch.stop,
    error: state.error ?? start.error ?? watch.error,
  }
}

/** The name of a feature in the reader's words; a criterion of the profile goes by its own. */
export function useFeatureName(): (feature: string) => string {
  const { t, i18n } = useTranslation('propensity')
  return feature => {
    if (feature.startsWith('criterion:')) return t('criterion', { name: feature.slice('criterion:'.length) })
    return i18n.exists(`propensity:feature.${feature}`) ? t(`feature.${feature as 'fit'}`) : feature
  }
}
