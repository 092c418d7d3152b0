import { actionsSchema } from '@server/insights/actions/actions.schema.ts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { Section } from '../../ui/Section.tsx'
import { ActionCard } from './ActionCard.tsx'

/** The next best action for one account; nothing while there is none. */
export function NextAction({ account }: { account: string }) {
  const { t } = useTranslation('actions')
  const actions = useApi(actionsSchema, '/insights/actions', { account, limit: '1' })
  const action = actions.data?.items[0]
  if (!action) return null
  return (
    <div style={{ marginBottom: 20 }}>
      <Section title={t('next')}>
        <ActionCard action={action} own />
      </Section>
    </div>
  )
}
