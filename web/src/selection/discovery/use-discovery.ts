import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import {
  type Discovery,
  discoveryCriteriaSchema,
  discoveryStateSchema,
  type NewDiscovery,
} from '@server/selection/discovery/discovery.schema.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useJob } from '../../jobs/use-job.ts'

const path = '/selection/discovery'

/** The newest discovery, the one under way, and how to start another. */
export function useDiscovery() {
  const client = useQueryClient()
  const state = useApi(discoveryStateSchema, path)
  const refresh = () => client.invalidateQueries({ queryKey: [path] })
  const start = useMutation({
    mutationFn: (from: NewDiscovery) => sendJson(jobStartedSchema, 'POST', path, from),
    onSuccess: refresh,
  })
  const id = state.data?.running?.job ?? null
  const watch = useJob(id, () => void refresh())
  const failed = watch.job?.status === 'failed'
  return {
    newest: state.data?.newest ?? null,
    ready: state.data !== undefined,
    job: id === null ? undefined : watch.job,
    running: id !== null && !failed,
    stop: watch.stop,
    start: start.mutate,
    starting: start.isPending,
    error: state.error ?? start.error ?? watch.error,
    retry: () => void state.refetch(),
  }
}

/** What each finding would do to the active profile, all taken together. */
export function useChanges(found: Discovery | null) {
  const accept = found?.findings.map(({ id }) => id) ?? []
  const query = useQuery({
    queryKey: [`${path}/criteria`, found?.id],
    queryFn: () => sendJson(discoveryCriteriaSchema, 'POST', `${path}/criteria`, { discovery: found?.id, accept }),
    enabled: accept.length > 0,
  })
  const byFinding = new Map(
    (query.data?.changes ?? []).flatMap(({ findings, what }) => findings.map(id => [id, what] as const)),
  )
  return { basedOn: query.data?.basedOn ?? null, of: (id: string) => byFinding.get(id) ?? null }
}
