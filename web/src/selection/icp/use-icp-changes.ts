import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { icpActivatedSchema, icpVersionKeptSchema } from '@server/selection/selection.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useJob } from '../../jobs/use-job.ts'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { dropDraft } from './draft-store.ts'

/** Everything that activation touches: the list, its reviews, accounts' fit and the home page. */
const touched = ['/selection', '/accounts', '/home']

/** Activates a draft or a version and reverts, follows the job that re-scores, and offers the way back when it is done. */
export function useIcpChanges() {
  const { t } = useTranslation('selection')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [job, setJob] = useState<{ id: string; version: number; reverted: boolean } | null>(null)
  const refresh = () =>
    client.invalidateQueries({
      predicate: query => touched.some(path => String(query.queryKey[0]).startsWith(path)),
    })
  const revert = useMutation({
    mutationFn: () => sendJson(icpActivatedSchema, 'POST', '/selection/icp/revert'),
    onSuccess: answer => setJob({ id: answer.job, version: answer.version.number, reverted: true }),
  })
  const watch = useJob(job?.id ?? null, ended => {
    void refresh()
    if (ended.status !== 'done' || !job) return
    setJob(null)
    if (job.reverted) showUndoToast(t('icp.reverted', { n: job.version }))
    else
      showUndoToast(t('icp.activated', { n: job.version }), {
        label: t('icp.takeBack'),
        run: () => revert.mutate(),
      })
  })
  const activateDraft = useMutation({
    mutationFn: (draft: { definition: IcpDefinition; note: string }) =>
      sendJson(icpVersionKeptSchema, 'POST', '/selection/icp/versions', { ...draft, activate: true }),
    onSuccess: answer => {
      dropDraft()
      void refresh()
      if (answer.job) setJob({ id: answer.job.job, version: answer.version.number, reverted: false })
    },
  })
  const keepDraft = useMutation({
    mutationFn: (draft: { definition: IcpDefinition; note: string }) =>
      sendJson(icpVersionKeptSchema, 'POST', '/selection/icp/versions', draft),
    onSuccess: ({ version }) => {
      dropDraft()
      void refresh()
      void navigate({ to: '/selection/compare', search: { to: version.number } })
    },
  })
  const activateVersion = useMutation({
    mutationFn: (number: number) => sendJson(icpActivatedSchema, 'POST', `/selection/icp/versions/${number}/activate`),
    onSuccess: answer => setJob({ id: answer.job, version: answer.version.number, reverted: false }),
  })
  return {
    activateDraft: activateDraft.mutate,
    /** Keeps a draft without activating it, and shows it beside the active version. */
    keepDraft: keepDraft.mutate,
    activateVersion: activateVersion.mutate,
    revert: () => revert.mutate(),
    busy:
      activateDraft.isPending || keepDraft.isPending || activateVersion.isPending || revert.isPending || watch.running,
    job: job ? watch.job : undefined,
    showsJob: job !== null,
    stop: watch.stop,
    error: activateDraft.error ?? keepDraft.error ?? activateVersion.error ?? revert.error ?? watch.error,
  }
}
