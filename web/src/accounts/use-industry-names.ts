import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFormat } from '../i18n/use-format.ts'
import { loadIndustry } from './load-industry.ts'

/** Puts industry codes into words of the reader's language; until known, or without a code, the source's own text. */
export function useIndustryNames(codes: readonly (string | null)[]) {
  const f = useFormat()
  const wanted = [...new Set(codes)].filter(code => code !== null)
  const found = useQueries({
    queries: wanted.map(code => ({
      queryKey: ['/accounts/industries', code],
      queryFn: () => loadIndustry(code),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: results => results.flatMap(result => result.data ?? []),
  })
  return useMemo(() => {
    const names = new Map(found.map(industry => [industry.code, f.label(industry)]))
    return (code: string | null, text: string | null) => (code ? (names.get(code) ?? text ?? code) : (text ?? '–'))
  }, [found, f])
}
