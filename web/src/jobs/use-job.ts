import { type Job, jobSchema } from '@server/jobs/jobs.schema.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { getJson, sendJson } from '../api/request.ts'

const under = (job: Job | undefined) => !job || job.status === 'queued' || job.status === 'running'

/** Watches a job until it ends, then calls `onEnd` once; `stop` asks it to stop. A null id watches nothing. */
export function useJob(id: string | null, onEnd?: (job: Job) => void) {
  const client = useQueryClient()
  const watch = useQuery({
    queryKey: ['/jobs', id],
    queryFn: ({ signal }) => getJson(jobSchema, `/jobs/${id}`, {}, signal),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: query => (under(query.state.data) ? 500 : false),
  })
  const stop = useMutation({
    mutationFn: () => sendJson(jobSchema, 'POST', `/jobs/${id}/cancel`),
    onSuccess: job => client.setQueryData(['/jobs', id], job),
  })
  const job = watch.data
  const tell = useEffectEvent((ended: Job) => onEnd?.(ended))
  useEffect(() => {
    if (job && !under(job)) tell(job)
  }, [job])
  return { job, error: watch.error, running: id !== null && under(job) && !watch.error, stop: stop.mutate }
}
