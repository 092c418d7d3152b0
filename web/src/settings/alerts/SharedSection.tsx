import { Button, NumberInput, TextInput } from '@mantine/core'
import { type DeliverySettings, deliverySettingsSchema } from '@server/insights/delivery/delivery.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './AlertsPage.module.css'

const path = '/insights/delivery/settings'

/** Where links lead, and how long sales may take to answer. */
export function SharedSection() {
  const { t } = useTranslation('alerts')
  const settings = useApi(deliverySettingsSchema, path)
  const [draft, setDraft] = useState<DeliverySettings | null>(null)
  const shown = draft ?? settings.data
  const save = useMutation({
    mutationFn: (given: DeliverySettings) => sendJson(deliverySettingsSchema, 'PUT', path, given),
    onSuccess: () => {
      setDraft(null)
      showUndoToast(t('saved'))
      return queryClient.invalidateQueries({ queryKey: [path] })
    },
  })
  return (
    <Section title={t('shared.title')}>
      {(save.error ?? settings.error) && <ErrorNotice error={(save.error ?? settings.error) as Error} />}
      {shown && (
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            save.mutate(shown)
          }}
        >
          <TextInput
            className={classes.wide ?? ''}
            label={t('shared.publicUrl')}
            description={t('shared.publicUrlHint')}
            placeholder="https://abm.example.com"
            type="url"
            value={shown.publicUrl ?? ''}
            onChange={event => setDraft({ ...shown, publicUrl: event.currentTarget.value.trim() || null })}
          />
          {(['answerHours', 'remindEveryHours', 'mostReminders'] as const).map(field => (
            <NumberInput
              key={field}
              label={t(`shared.${field}`)}
              min={field === 'mostReminders' ? 0 : 1}
              value={shown[field]}
              onChange={value => setDraft({ ...shown, [field]: Number(value) })}
            />
          ))}
          <div className={classes.buttons}>
            <Button
              type="submit"
              disabled={draft === null || !deliverySettingsSchema.safeParse(draft).success}
              loading={save.isPending}
            >
              {t('save')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  )
}
