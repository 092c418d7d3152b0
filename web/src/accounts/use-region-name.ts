import { regionsSchema } from '@server/accounts/accounts.schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getJson } from '../api/request.ts'
import { useFormat } from '../i18n/use-format.ts'

/** Puts CN-JS into words of the reader's language: Jiangsu, 江苏. A region without a code stays as the source wrote it. */
export function useRegionName(): (region: string | null) => string | null {
  const f = useFormat()
  const regions = useQuery({
    queryKey: ['/accounts/regions'],
    queryFn: ({ signal }) => getJson(regionsSchema, '/accounts/regions', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names = useMemo(() => new Map(regions.data?.items.map(r => [r.code, f.label(r)])), [regions.data, f])
  return useCallback(region => (region === null ? null : (names.get(region) ?? region)), [names])
}
