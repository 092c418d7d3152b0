import { useEffect, useState } from 'react'
import { queryClient } from '../api/use-api.ts'

/** How soon after one another the pages are asked to look again. */
const AT_MOST_EVERY_MS = 1_000

/** Listens for scorings while a page is open and has what it shows asked again; says whether the line is open. */
export function useLive(): boolean {
  const [live, setLive] = useState(false)
  useEffect(() => {
    const source = new EventSource('/api/v1/insights/live')
    let timer: number | undefined
    const lookAgain = () => {
      timer = undefined
      void queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights') })
    }
    source.addEventListener('open', () => setLive(true))
    source.addEventListener('error', () => setLive(false))
    source.addEventListener('scored', () => {
      timer ??= window.setTimeout(lookAgain, AT_MOST_EVERY_MS)
    })
    return () => {
      window.clearTimeout(timer)
      source.close()
    }
  }, [])
  return live
}
