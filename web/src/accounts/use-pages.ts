import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, type Params } from '../api/request.ts'

type PageSchema<Item> = z.ZodType<{ items: Item[]; next: string | null; total: number }>

/** A list that comes a page at a time: its rows so far, how many there are, and `more` when there is more. */
export function usePages<Item>(schema: PageSchema<Item>, path: string, params: Params) {
  const query = useInfiniteQuery({
    queryKey: [path, params],
    queryFn: ({ pageParam, signal }) => getJson(schema, path, { ...params, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
  return {
    rows: query.data?.pages.flatMap(page => page.items) ?? [],
    total: query.data?.pages[0]?.total ?? 0,
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
  }
}
