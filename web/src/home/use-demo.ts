import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import { demoLoadedSchema, demoSchema } from '@server/market/market.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { sendJson } from '../api/request.ts'
import { useApi } from '../api/use-api.ts'
import { useJob } from '../jobs/use-job.ts'

/**
 * Loads the simulated market and waits until it is scored. A loading that was begun before (another tab, a reload) is
 * watched on.
 */
export function useLoadDemo() {
  const client = useQueryClient()
  const [started, setStarted] = useState<string | null>(null)
  const demo = useApi(demoSchema, '/market/demo')
  const id = started ?? (demo.data?.state === 'loading' ? demo.data.job : null)
  const watched = useJob(id, job => {
    const loaded = demoLoadedSchema.safeParse(job.result)
    if (job.status !== 'failed') setStarted(job.status === 'done' && loaded.success ? loaded.data.scoring : null)
    void client.invalidateQueries({ predicate: query => query.queryKey[0] !== '/jobs' })
  })
  const start = useMutation({
    mutationFn: () => sendJson(jobStartedSchema, 'POST', '/market/demo', {}),
    onSuccess: job => setStarted(job.job),
  })
  return {
    job: watched.job,
    underWay: id !== null,
    stop: () => watched.stop(),
    error: start.error ?? watched.error,
    starting: start.isPending,
    load: () => start.mutate(),
  }
}

/** Takes the simulated market out again; what was imported stays. */
export function useRemoveDemo(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson(z.unknown(), 'DELETE', '/market/demo'),
    onSuccess: async () => {
      await client.invalidateQueries()
      onDone()
    },
  })
}
