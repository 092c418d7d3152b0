import {
  type ChangedCollectSettings,
  type CollectSettings,
  collectSettingsSchema,
} from '@server/ingest/collect/settings/settings.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { showUndoToast } from '../../ui/undo-toast.tsx'

/** The rules for new events. */
export const useRules = () => useApi(collectSettingsSchema, '/ingest/rules')

const put = (changed: ChangedCollectSettings) => sendJson(collectSettingsSchema, 'PUT', '/ingest/rules', changed)
const refresh = () =>
  queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/ingest/rules') })

/** Changes one table of the rules at once, and takes it back for a while; null is the table from the start. */
export function useChangeRules(rules: CollectSettings) {
  const { t } = useTranslation('rules')
  const back = useMutation({ mutationFn: put, onSettled: refresh })
  const change = useMutation({
    mutationFn: put,
    onSuccess: (_, changed) => {
      const before: ChangedCollectSettings = {
        ...(changed.channels === undefined ? {} : { channels: rules.channels }),
        ...(changed.eventTypes === undefined ? {} : { eventTypes: rules.eventTypes }),
        ...(changed.networks === undefined ? {} : { networks: rules.networks }),
      }
      const reset = Object.values(changed).includes(null)
      showUndoToast(t(reset ? 'wasReset' : 'saved'), { label: t('undo'), run: () => back.mutate(before) })
    },
    onSettled: refresh,
  })
  return { change: change.mutate, pending: change.isPending || back.isPending, error: change.error ?? back.error }
}
