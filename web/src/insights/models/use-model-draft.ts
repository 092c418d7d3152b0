import { modelDetailSchema, modelsSchema, modelVersionSchema } from '@server/insights/insights.schema.ts'
import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { getJson, sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { showUndoToast } from '../../ui/undo-toast.tsx'

const changedSchema = z.object({ version: modelVersionSchema, job: jobStartedSchema.shape.job.nullable() })

/** The versions of the model, the draft that is being written, and what can be done with them. */
export function useModelDraft() {
  const { t } = useTranslation('insights')
  const list = useApi(modelsSchema, '/insights/models')
  const active = list.data?.versions.find(version => version.active)
  const detail = useApi(
    modelDetailSchema,
    `/insights/models/${active?.number ?? 0}`,
    {},
    { enabled: active !== undefined },
  )
  const [draft, setDraft] = useState<InsightsModel | null>(null)
  const model = draft ?? detail.data?.definition
  const changed = draft !== null && JSON.stringify(draft) !== JSON.stringify(detail.data?.definition)
  const done = async (message: string) => {
    setDraft(null)
    await queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights') })
    showUndoToast(message)
  }
  const keep = useMutation({
    mutationFn: (note: string) =>
      sendJson(changedSchema, 'POST', '/insights/models', { definition: draft, note, activate: true }),
    onSuccess: ({ version }) => done(t('model.activated', { n: version.number })),
  })
  const activate = useMutation({
    mutationFn: (number: number) => sendJson(changedSchema, 'POST', `/insights/models/${number}/activate`, {}),
    onSuccess: ({ version }) => done(t('model.activated', { n: version.number })),
  })
  const revert = useMutation({
    mutationFn: () => sendJson(changedSchema, 'POST', '/insights/models/revert', {}),
    onSuccess: ({ version }) => done(t('model.reverted', { n: version.number })),
  })
  const open = useMutation({
    mutationFn: (number: number) => getJson(modelDetailSchema, `/insights/models/${number}`),
    onSuccess: version => setDraft(version.definition),
  })
  const error = list.error ?? detail.error ?? keep.error ?? activate.error ?? revert.error ?? open.error
  return { list, draft, setDraft, model, changed, keep, activate, revert, open, error }
}
