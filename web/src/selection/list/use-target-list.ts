import type { Tier } from '@server/accounts/accounts.schema.ts'
import { targetListSchema } from '@server/selection/selection.schema.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getJson } from '../../api/request.ts'

const PAGE = 100

/** The newest target list, a page at a time, perhaps only one tier or cluster of it. */
export function useTargetList(filter: { tier?: Tier | undefined; cluster?: string | undefined }) {
  return useInfiniteQuery({
    queryKey: ['/selection/list', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson(targetListSchema, '/selection/list', { ...filter, cursor: pageParam, limit: PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
  })
}
