import {
  lookalikePageSchema,
  lookalikeSchema,
  lookalikeStartedSchema,
  lookalikesSchema,
  type WantedLookalike,
} from '@server/selection/lookalike/lookalike.schema.ts'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useJob } from '../../jobs/use-job.ts'

const path = '/selection/lookalikes'

/** All searches, and how to start and to forget one; `onStarted` is told the id of a new one. */
export function useLookalikes(onChosen: (id: string | undefined) => void) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(path) })
  const list = useApi(lookalikesSchema, path)
  const start = useMutation({
    mutationFn: (wish: Pick<WantedLookalike, 'name' | 'seeds' | 'leaveOutCustomers'>) =>
      sendJson(lookalikeStartedSchema, 'POST', path, wish),
    onSuccess: async ({ id }) => {
      await refresh()
      onChosen(id)
    },
  })
  const forget = useMutation({
    mutationFn: (id: string) => sendJson(lookalikeSchema, 'DELETE', `${path}/${id}`),
    onSuccess: async () => {
      onChosen(undefined)
      await refresh()
    },
  })
  return { list, start, forget, refresh, error: list.error ?? start.error ?? forget.error }
}

/** What one search found, a page at a time; the job while it is under way. */
export function useFoundLookalikes(search: { id: string; job: string; done: boolean } | null, onDone: () => void) {
  const pages = useInfiniteQuery({
    queryKey: [path, 'found', search?.id],
    queryFn: ({ pageParam, signal }) =>
      getJson(lookalikePageSchema, `${path}/${search?.id}`, { cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    enabled: search?.done === true,
  })
  const watch = useJob(search && !search.done ? search.job : null, onDone)
  return { pages, items: pages.data?.pages.flatMap(page => page.items) ?? [], watch }
}
