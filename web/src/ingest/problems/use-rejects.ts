import { rejectsSchema } from '@server/ingest/ingest.schema.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getJson } from '../../api/request.ts'

const PAGE = 50

/** The rejected values of an import, a page at a time, perhaps only those of one column and kind of fault. */
export function useRejects(importId: string, filter: { column?: string | undefined; code?: string | undefined }) {
  return useInfiniteQuery({
    queryKey: [`/ingest/imports/${importId}/rejects`, filter],
    queryFn: ({ pageParam, signal }) =>
      getJson(
        rejectsSchema,
        `/ingest/imports/${importId}/rejects`,
        { ...filter, cursor: pageParam, limit: PAGE },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: before => before,
  })
}
