import { Button, TextInput } from '@mantine/core'
import type { CollectSettings } from '@server/ingest/collect/settings/settings.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './Rules.module.css'
import { useChangeRules } from './use-rules.ts'

/** What senders call events, and the types that these become; a name that is there already gets another type. */
export function EventTypes({ rules }: { rules: CollectSettings }) {
  const { t } = useTranslation('rules')
  const { change, pending, error } = useChangeRules(rules)
  const [draft, setDraft] = useState({ name: '', type: '' })
  const name = draft.name.trim()
  const type = draft.type.trim()
  const goodType = /^[\p{L}\p{N}_]*$/u.test(type)
  const field = (of: 'name' | 'type') => (
    <TextInput
      label={t(`eventTypes.${of}`)}
      value={draft[of]}
      maxLength={of === 'name' ? 200 : 100}
      error={of === 'type' && !goodType ? t('eventTypes.typeRule') : undefined}
      onChange={event => setDraft({ ...draft, [of]: event.currentTarget.value })}
    />
  )
  return (
    <Section title={t('eventTypes.title')} note={t('eventTypes.note')}>
      <p className="sf-soft">{t('eventTypes.why')}</p>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          change({ eventTypes: { ...rules.eventTypes, [name]: type } })
          setDraft({ name: '', type: '' })
        }}
      >
        {field('name')}
        {field('type')}
        <Button type="submit" disabled={!name || !type || !goodType || pending}>
          {t('eventTypes.add')}
        </Button>
      </form>
      {error && <ErrorNotice error={error} />}
      <div className={classes.scroll} role="region" aria-label={t('eventTypes.title')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('eventTypes.name')}</th>
              <th scope="col">{t('eventTypes.type')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {Object.entries(rules.eventTypes).map(([one, becomes]) => (
              <tr key={one}>
                <th scope="row">{one}</th>
                <td>
                  <code>{becomes}</code>
                </td>
                <td className={classes.tools}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={pending}
                    aria-label={t('eventTypes.remove', { name: one })}
                    onClick={() => {
                      const { [one]: _, ...rest } = rules.eventTypes
                      change({ eventTypes: rest })
                    }}
                  >
                    {t('eventTypes.removeWord')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button variant="default" size="xs" mt={12} disabled={pending} onClick={() => change({ eventTypes: null })}>
        {t('reset')}
      </Button>
    </Section>
  )
}
