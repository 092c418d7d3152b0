import { Select } from '@mantine/core'
import { bases, type ConsentPolicy, consentSettingsSchema, purposes } from '@server/accounts/consent/consent.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../api/request.ts'
import { queryClient, useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Section } from '../ui/Section.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { showUndoToast } from '../ui/undo-toast.tsx'
import classes from './KeysPage.module.css'

/** What each purpose rests on while a person has said nothing. */
export function ConsentPolicySection() {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const settings = useApi(consentSettingsSchema, '/accounts/consent/settings')
  const save = useMutation({
    mutationFn: (policy: ConsentPolicy) => sendJson(consentSettingsSchema, 'PUT', '/accounts/consent/policy', policy),
    onSuccess: () => showUndoToast(t('policy.saved')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['/accounts/consent/settings'] }),
  })
  const policy = settings.data?.policy
  const decisions = settings.data?.decisions ?? 0
  return (
    <Section title={t('policy.title')} note={t('policy.note', { count: decisions, n: f.number(decisions) })}>
      <p className="sf-soft">{t('policy.why')}</p>
      {settings.isPending && <TableSkeleton rows={2} />}
      {policy && (
        <div className={classes.purposes}>
          {purposes.map(purpose => (
            <Select
              key={purpose}
              label={t(`policy.purpose.${purpose}`)}
              data={bases.map(value => ({ value, label: t(`policy.basis.${value}`) }))}
              value={policy[purpose]}
              allowDeselect={false}
              disabled={save.isPending}
              onChange={value => {
                const basis = bases.find(one => one === value)
                if (basis) save.mutate({ ...policy, [purpose]: basis })
              }}
            />
          ))}
        </div>
      )}
      {(save.error ?? settings.error) && <ErrorNotice error={(save.error ?? settings.error) as Error} />}
    </Section>
  )
}
