import { useDebouncedValue } from '@mantine/hooks'
import { type IcpDefinition, icpDefinitionSchema } from '@server/selection/icp-definition.schema.ts'
import { icpDiffSchema } from '@server/selection/selection.schema.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { request } from '../../api/request.ts'

const SETTLE_MS = 220

/** What would change if the draft became active: asked when the draft rests, while the answer before stays on show. */
export function useIcpDiff(draft: IcpDefinition) {
  const [settled] = useDebouncedValue(draft, SETTLE_MS)
  const complete = icpDefinitionSchema.safeParse(settled).success
  const query = useQuery({
    queryKey: ['/selection/icp/diff', settled],
    queryFn: ({ signal }) =>
      request(icpDiffSchema, '/api/v1/selection/icp/diff', {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ definition: settled }),
        signal,
      }),
    enabled: complete,
    placeholderData: keepPreviousData,
  })
  return {
    diff: query.data,
    error: query.error,
    late: query.isFetching || settled !== draft,
    complete,
    retry: query.refetch,
  }
}
