import { importStartedSchema } from '@server/ingest/ingest.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sendJson } from '../../api/request.ts'
import { useJob } from '../../jobs/use-job.ts'
import { type RepairList, repairBody, repairCount } from '../problems/repair-list.ts'
import { importRequest, type Wizard } from './import-wizard.ts'

type Phase = 'importing' | 'repairing'

/** Runs the import in earnest and then, when repairs were gathered, sends the mended rows after it. */
export function useRun(onDone: (importId: string) => void) {
  const client = useQueryClient()
  const [run, setRun] = useState<{ phase: Phase; import: string; job: string; repairs: RepairList } | null>(null)
  const repair = useMutation({
    mutationFn: (of: { import: string; repairs: RepairList }) =>
      sendJson(importStartedSchema, 'POST', `/ingest/imports/${of.import}/repair`, repairBody(of.repairs)),
    onSuccess: (started, { repairs }) =>
      setRun({ phase: 'repairing', import: started.import, job: started.job, repairs }),
  })
  const start = useMutation({
    mutationFn: ({ wizard }: { wizard: Wizard; repairs: RepairList }) =>
      sendJson(importStartedSchema, 'POST', '/ingest/imports', importRequest(wizard, false)),
    onSuccess: (started, { repairs }) =>
      setRun({ phase: 'importing', import: started.import, job: started.job, repairs }),
  })
  const watch = useJob(run?.job ?? null, ended => {
    void client.invalidateQueries()
    if (!run) return
    if (ended.status === 'done' && run.phase === 'importing' && repairCount(run.repairs) > 0)
      repair.mutate({ import: run.import, repairs: run.repairs })
    else onDone(run.import)
  })
  return {
    start: start.mutate,
    phase: run?.phase ?? 'importing',
    started: start.isPending || run !== null,
    job: watch.job,
    stop: watch.stop,
    error: start.error ?? repair.error ?? watch.error,
    reset: () => {
      setRun(null)
      start.reset()
      repair.reset()
    },
  }
}
