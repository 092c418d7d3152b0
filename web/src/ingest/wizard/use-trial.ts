import { useDebouncedValue } from '@mantine/hooks'
import { type Import, importSchema, importStartedSchema } from '@server/ingest/ingest.schema.ts'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useJob } from '../../jobs/use-job.ts'
import { importRequest, type Wizard } from './import-wizard.ts'

const SETTLE_MS = 500

const trialKey = (request: string) => ['/ingest/imports', 'trial', request]

/** Stops a trial whose answer nobody waits for any more; going back to its mapping starts another one. */
async function drop(client: QueryClient, request: string, id: string): Promise<void> {
  client.removeQueries({ queryKey: trialKey(request) })
  try {
    await sendJson(importSchema, 'POST', `/ingest/imports/${id}/cancel`)
  } catch (cause) {
    // it has ended of itself
    if (!(cause instanceof ApiError && cause.status === 409)) throw cause
  }
}

/**
 * Runs the import as a trial whenever the mapping rests, so that the counts are those of the whole file. The trial
 * before stays on show meanwhile, and is stopped if it has not ended.
 */
export function useTrial(wizard: Wizard, ready: boolean) {
  const wanted = JSON.stringify(importRequest(wizard, true))
  const [settled] = useDebouncedValue(wanted, SETTLE_MS)
  const client = useQueryClient()
  const latest = useRef<string | null>(null)
  const started = useQuery({
    queryKey: trialKey(settled),
    queryFn: async () => {
      const answer = await sendJson(importStartedSchema, 'POST', '/ingest/imports', JSON.parse(settled))
      // the mapping has changed, or the page was left, while the request was under way
      if (latest.current !== settled) void drop(client, settled, answer.import)
      return answer
    },
    // what has settled may still be from before there was a file
    enabled: ready && settled === wanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const current = started.data ?? null
  const watch = useJob(current?.job ?? null)
  const ended = current !== null && watch.job !== undefined && !watch.running
  const unended = current !== null && !ended ? current.import : null
  const underWay = useRef<string | null>(null)
  useEffect(() => {
    latest.current = settled
    return () => {
      latest.current = null
      if (underWay.current !== null) void drop(client, settled, underWay.current)
    }
  }, [client, settled])
  useEffect(() => {
    underWay.current = unended
  }, [unended])
  const result = useApi(importSchema, `/ingest/imports/${current?.import}`, {}, { enabled: ended })
  const [shown, setShown] = useState<Import | null>(null)
  useEffect(() => {
    if (result.data) setShown(result.data)
  }, [result.data])
  const fresh = result.data !== undefined && settled === wanted
  const error = started.error ?? watch.error ?? result.error
  return {
    trial: shown,
    fresh,
    job: watch.job,
    running: ready && !fresh && started.error === null,
    error,
    failed: error !== null || (fresh && result.data.status === 'failed'),
  }
}
