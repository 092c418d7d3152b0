import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import {
  learnedModelDetailSchema,
  learnedModelsSchema,
  modelActivatedSchema,
  modelProposalSchema,
} from '@server/selection/models/models.schema.ts'
import { icpActivatedSchema, icpDiffSchema } from '@server/selection/selection.schema.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useJob } from '../../jobs/use-job.ts'
import { showUndoToast } from '../../ui/undo-toast.tsx'

const path = '/selection/models'

/** All models, and how to learn another. */
export function useModels() {
  const client = useQueryClient()
  const list = useApi(learnedModelsSchema, path)
  const [job, setJob] = useState<string | null>(null)
  const watch = useJob(job, ended => {
    if (ended.status === 'done') setJob(null)
    void client.invalidateQueries({ queryKey: [path] })
  })
  const learn = useMutation({
    mutationFn: () => sendJson(jobStartedSchema, 'POST', path, {}),
    onSuccess: started => setJob(started.job),
  })
  return {
    list,
    learn: learn.mutate,
    busy: learn.isPending || watch.running,
    job: job === null ? undefined : watch.job,
    stop: watch.stop,
    error: list.error ?? learn.error ?? watch.error,
  }
}

/** One model: what it learned, what it makes of the profile, and what that would change. */
export function useModel(number: number, hasProfile: boolean) {
  const one = `${path}/${number}`
  const detail = useApi(learnedModelDetailSchema, one)
  const proposal = useApi(modelProposalSchema, `${one}/proposal`, {}, { enabled: hasProfile })
  const diff = useQuery({
    queryKey: [`${one}/activate`, 'dryRun'],
    queryFn: () => sendJson(icpDiffSchema, 'POST', `${one}/activate`, undefined, { dryRun: 'true' }),
    enabled: proposal.data !== undefined,
  })
  return { detail, proposal, diff, error: detail.error ?? proposal.error ?? diff.error }
}

/** Makes the proposed profile the active one, follows its scoring, and offers the way back. */
export function useActivateModel() {
  const { t } = useTranslation('models')
  const client = useQueryClient()
  const [started, setStarted] = useState<{ job: string; version: number } | null>(null)
  const refresh = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => /^\/(selection|accounts|home)/.test(String(queryKey[0])),
    })
  const revert = useMutation({
    mutationFn: () => sendJson(icpActivatedSchema, 'POST', '/selection/icp/revert'),
    onSuccess: refresh,
  })
  const watch = useJob(started?.job ?? null, ended => {
    void refresh()
    if (ended.status !== 'done' || !started) return
    setStarted(null)
    showUndoToast(t('activated', { n: started.version }), { label: t('back'), run: () => revert.mutate() })
  })
  const activate = useMutation({
    mutationFn: (model: number) => sendJson(modelActivatedSchema, 'POST', `${path}/${model}/activate`),
    onSuccess: answer => setStarted({ job: answer.job, version: answer.version.number }),
  })
  return {
    activate: activate.mutate,
    busy: activate.isPending || watch.running,
    job: started ? watch.job : undefined,
    error: activate.error ?? revert.error ?? watch.error,
  }
}
