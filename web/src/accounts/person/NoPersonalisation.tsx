import { Switch } from '@mantine/core'
import { type NewConsent, type PersonReference, personConsentSchema } from '@server/accounts/consent/consent.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import type { PersonReach } from './ReachTable.tsx'
import { refreshPerson } from './use-person.ts'

/** "No personalisation", which is something else than an unsubscribe; each change is one more decision in the ledger. */
export function NoPersonalisation({ reference, reach }: { reference: PersonReference; reach: PersonReach }) {
  const { t } = useTranslation('person')
  const change = useMutation({
    mutationFn: (nothingChosen: boolean) =>
      sendJson(personConsentSchema, 'POST', '/accounts/consent', {
        person: reference,
        purpose: 'personalisation',
        channel: 'any',
        state: nothingChosen ? 'refused' : 'granted',
        source: 'Spearfish',
      } satisfies Omit<NewConsent, 'textVersion' | 'proof'>),
    onSuccess: (_, nothingChosen) => showUndoToast(t(nothingChosen ? 'personalisation.on' : 'personalisation.off')),
    onSettled: refreshPerson,
  })
  return (
    <Section title={t('personalisation.title')}>
      <Switch
        label={t('personalisation.label')}
        description={t('personalisation.why')}
        checked={reach.length > 0 && reach.every(one => !one.personalised)}
        disabled={change.isPending}
        onChange={event => change.mutate(event.currentTarget.checked)}
      />
      {change.error && <ErrorNotice error={change.error} />}
    </Section>
  )
}
