import { overrideKeptSchema } from '@server/selection/selection.schema.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useJob } from '../../jobs/use-job.ts'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import type { ChosenTier } from './OverrideDialog.tsx'

interface Override {
  accounts: readonly string[]
  tier: ChosenTier
  reason: string
}

/** One after another: each is a decision of its own, and the records store takes one at a time anyway. */
async function keepAll({ accounts, tier, reason }: Override): Promise<string | null> {
  let job: string | null = null
  for (const account of accounts) {
    const kept = await sendJson(overrideKeptSchema, 'POST', '/selection/list/overrides', { account, tier, reason })
    job = kept.job
  }
  return job
}

async function dropAll(accounts: readonly string[]): Promise<string | null> {
  let job: string | null = null
  for (const account of accounts) {
    const dropped = await sendJson(overrideKeptSchema, 'DELETE', `/selection/list/overrides/${account}`)
    job = dropped.job
  }
  return job
}

/** Puts accounts into a tier by hand, follows the job that rebuilds the list, and offers to take it back. */
export function useOverrides(onKept: () => void) {
  const { t } = useTranslation('selection')
  const client = useQueryClient()
  const [job, setJob] = useState<string | null>(null)
  const watch = useJob(job, () => {
    setJob(null)
    void client.invalidateQueries({
      predicate: query => /^\/(selection|accounts|home)/.test(String(query.queryKey[0])),
    })
  })
  const drop = useMutation({ mutationFn: dropAll, onSuccess: setJob })
  const keep = useMutation({
    mutationFn: keepAll,
    onSuccess: (started, { accounts, tier }) => {
      setJob(started)
      onKept()
      showUndoToast(t(tier === 'none' ? 'list.takenOff' : 'list.tierSet', { count: accounts.length }), {
        label: t('list.undo'),
        run: () => drop.mutate(accounts),
      })
    },
  })
  return {
    keep: keep.mutate,
    drop: drop.mutate,
    reset: keep.reset,
    busy: keep.isPending || drop.isPending,
    rebuilding: watch.running,
    error: keep.error ?? drop.error ?? watch.error,
  }
}
