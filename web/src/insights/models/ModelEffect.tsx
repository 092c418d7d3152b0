import { Button, TextInput } from '@mantine/core'
import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import classes from './InsightsModelPage.module.css'
import { ModelChange } from './ModelChange.tsx'

/** What the draft would change, and the two ways on: activate it, or not. */
export function ModelEffect(props: {
  draft: InsightsModel | null
  busy: boolean
  onActivate: (note: string) => void
  onDiscard: () => void
}) {
  const { t } = useTranslation('insights')
  const [note, setNote] = useState('')
  return (
    <Section title={t('model.effect')}>
      {props.draft ? (
        <>
          <ModelChange definition={props.draft} />
          <TextInput
            label={t('model.note')}
            value={note}
            maxLength={2000}
            onChange={event => setNote(event.currentTarget.value)}
          />
          <div className={classes.actions}>
            <Button size="xs" loading={props.busy} onClick={() => props.onActivate(note)}>
              {t('model.activate')}
            </Button>
            <Button size="xs" variant="default" onClick={props.onDiscard}>
              {t('model.discard')}
            </Button>
          </div>
        </>
      ) : (
        <p className="sf-mute">{t('model.unchanged')}</p>
      )}
    </Section>
  )
}
