import { importStartedSchema } from '@server/ingest/ingest.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../api/request.ts'
import { type RepairList, repairBody } from '../problems/repair-list.ts'

/** Sends mended rows again, which is a new import; `onStarted` gets its id. */
export function useRepair(importId: string, onStarted: (id: string) => void) {
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: ({ repairs, acceptAll }: { repairs: RepairList; acceptAll: boolean }) =>
      sendJson(importStartedSchema, 'POST', `/ingest/imports/${importId}/repair`, repairBody(repairs, acceptAll)),
    onSuccess: started => {
      void client.invalidateQueries({ queryKey: ['/ingest/imports'] })
      onStarted(started.import)
    },
  })
  return { send: send.mutate, busy: send.isPending, error: send.error }
}
