import { useDebouncedValue } from '@mantine/hooks'
import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import {
  type Discovery,
  type DiscoveryCriteria,
  discoveryCriteriaSchema,
  discoveryStateSchema,
  type NewDiscovery,
} from '@server/selection/discovery/discovery.schema.ts'
import { type IcpDefinition, icpDefinitionSchema } from '@server/selection/icp-definition.schema.ts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useJob } from '../../jobs/use-job.ts'

const path = '/selection/discovery'
const SETTLE_MS = 220

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

const criteriaOf = (found: Discovery, accept: readonly string[], definition?: IcpDefinition) =>
  sendJson(discoveryCriteriaSchema, 'POST', `${path}/criteria`, { discovery: found.id, accept, definition })

/** What each finding would do to a draft, or else to the active profile. */
export function useChanges(found: Discovery, draft?: IcpDefinition) {
  const accept = found.findings.map(({ id }) => id)
  const [definition] = useDebouncedValue(draft, SETTLE_MS)
  const query = useQuery({
    queryKey: [`${path}/criteria`, found.id, definition?.criteria],
    queryFn: () => criteriaOf(found, accept, definition),
    enabled: accept.length > 0 && (!definition || icpDefinitionSchema.safeParse(definition).success),
    placeholderData: keepPreviousData,
  })
  const byFinding = new Map((query.data?.alone ?? []).map(({ finding, what }) => [finding, what]))
  return { basedOn: query.data?.basedOn ?? null, of: (id: string) => byFinding.get(id) ?? null }
}

/** Puts findings into a draft, or else into the active profile, and hands the result over. */
export const useAccept = (found: Discovery, onDraft: (made: DiscoveryCriteria) => void, draft?: IcpDefinition) =>
  useMutation({
    mutationFn: (accept: readonly string[]) => criteriaOf(found, accept, draft),
    onSuccess: onDraft,
  })
