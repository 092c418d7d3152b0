import { Select } from '@mantine/core'
import { actionsSchema } from '@server/insights/actions/actions.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLive } from '../use-live.ts'
import { ActionCard } from './ActionCard.tsx'
import classes from './TodayActions.module.css'

const SHOWN = 6

/** What to do today, the most promising first; an owner's own when one is chosen. */
export function TodayActions() {
  const { t } = useTranslation('actions')
  const f = useFormat()
  const [owner, setOwner] = useState<string | null>(null)
  useLive()
  const actions = useApi(actionsSchema, '/insights/actions', { limit: String(SHOWN), owner }, { keep: true })
  const { data } = actions
  return (
    <Section
      title={t('today')}
      note={data && data.total > 0 && t('note', { count: data.total, n: f.number(data.total) })}
      action={
        data &&
        data.owners.length > 1 && (
          <Select
            aria-label={t('owner')}
            placeholder={t('everybody')}
            data={data.owners}
            value={owner}
            clearable
            size="xs"
            onChange={setOwner}
          />
        )
      }
    >
      {actions.error && <ErrorNotice error={actions.error} onRetry={() => void actions.refetch()} />}
      {data && data.items.length === 0 && (
        <p className="sf-small sf-mute">
          {t('none')}. {t('noneWhy')}
        </p>
      )}
      {data && data.items.length > 0 && (
        <div className={classes.actions}>
          {data.items.map(action => (
            <ActionCard key={action.id} action={action} />
          ))}
        </div>
      )}
    </Section>
  )
}
