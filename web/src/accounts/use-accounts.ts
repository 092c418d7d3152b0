import { accountPageSchema } from '@server/accounts/accounts.schema.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getJson } from '../api/request.ts'
import type { AccountsSearch } from './accounts-search.ts'

/** The accounts of a filter and sort, a page at a time; `more` asks for the next page. */
export function useAccounts({ filter, sort, order }: AccountsSearch) {
  const params = { ...filter, sort, order, limit: 100 }
  const query = useInfiniteQuery({
    queryKey: ['/accounts', 'list', params],
    queryFn: ({ pageParam, signal }) =>
      getJson(accountPageSchema, '/accounts', { ...params, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetching, fetchNextPage } = query
  const rows = useMemo(() => data?.pages.flatMap(page => page.items) ?? [], [data])
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const first = data?.pages[0]
  return {
    rows,
    first,
    more,
    error: query.error,
    retry: () => void query.refetch(),
    loading: query.isPending,
    /** The rows on show belong to the filter before. */
    stale: query.isPlaceholderData,
    loadingMore: query.isFetchingNextPage,
  }
}
