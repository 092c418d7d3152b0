import { Button, Textarea } from '@mantine/core'
import { collectSettingsSchema } from '@server/ingest/collect/settings/settings.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../api/request.ts'
import { queryClient, useApi } from '../api/use-api.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Section } from '../ui/Section.tsx'
import { showUndoToast } from '../ui/undo-toast.tsx'

/** Where we sit ourselves: what comes from there is no sign of interest. */
export function NetworksSection() {
  const { t } = useTranslation('settings')
  const rules = useApi(collectSettingsSchema, '/ingest/rules')
  const [draft, setDraft] = useState<string | null>(null)
  const lines = draft ?? rules.data?.networks.join('\n') ?? ''
  const save = useMutation({
    mutationFn: () => {
      const networks = lines.split(/\s+/).filter(Boolean)
      return sendJson(collectSettingsSchema, 'PUT', '/ingest/rules', { networks })
    },
    onSuccess: () => {
      setDraft(null)
      showUndoToast(t('networks.saved'))
      return queryClient.invalidateQueries({ queryKey: ['/ingest/rules'] })
    },
  })
  return (
    <Section title={t('networks.title')} note={t('networks.note')}>
      <Textarea
        label={t('networks.label')}
        value={lines}
        onChange={event => setDraft(event.currentTarget.value)}
        autosize
        minRows={2}
        maw={420}
      />
      <Button mt={8} size="xs" disabled={draft === null} loading={save.isPending} onClick={() => save.mutate()}>
        {t('networks.save')}
      </Button>
      {(save.error ?? rules.error) && <ErrorNotice error={(save.error ?? rules.error) as Error} />}
    </Section>
  )
}
