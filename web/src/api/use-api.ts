import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ApiError } from './api-error.ts'
import { getJson, type Params } from './request.ts'

/** A refusal will be one again, so only what may pass is tried once more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 1 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
})

/** The cache key of a GET: its path, then its params. `invalidateQueries({ queryKey: ['/accounts'] })` meets all pages. */
export const apiKey = (path: string, params: Params = {}) => [path, params] as const

/** One GET, cached and parsed. `keep` shows the answer before while the next one loads; `enabled: false` waits. */
export function useApi<S extends z.ZodType>(
  schema: S,
  path: string,
  params: Params = {},
  options: { enabled?: boolean; keep?: boolean; refetchInterval?: number } = {},
): UseQueryResult<z.infer<S>, Error> {
  return useQuery<z.infer<S>>({
    queryKey: apiKey(path, params),
    queryFn: ({ signal }) => getJson(schema, path, params, signal),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.refetchInterval ? { refetchInterval: options.refetchInterval } : {}),
  })
}
