import { Button, Modal, Select, TagsInput, TextInput } from '@mantine/core'
import type { ChannelRule } from '@server/ingest/collect/settings/settings.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Rules.module.css'

const lists = ['source', 'medium', 'clickId', 'referrer'] as const
const clickIds = ['gclid', 'li_fat_id', 'msclkid', 'bd_vid']

/** What was filled in, without the parts that say nothing. */
function ruleOf(draft: ChannelRule): ChannelRule {
  const rule: ChannelRule = { channel: draft.channel.trim() }
  for (const name of lists) {
    const values = (draft[name] ?? []).map(value => value.trim().toLowerCase()).filter(Boolean)
    if (values.length > 0) rule[name] = values
  }
  if (draft.foreign !== undefined) rule.foreign = draft.foreign
  return rule
}

function Fields({ rule, onSave }: { rule: ChannelRule; onSave: (rule: ChannelRule) => void }) {
  const { t } = useTranslation('rules')
  const [draft, setDraft] = useState(rule)
  const foreign = draft.foreign === undefined ? 'any' : draft.foreign ? 'yes' : 'no'
  return (
    <form
      className={classes.stack}
      onSubmit={event => {
        event.preventDefault()
        onSave(ruleOf(draft))
      }}
    >
      <TextInput
        label={t('channels.channel')}
        value={draft.channel}
        maxLength={60}
        onChange={event => setDraft({ ...draft, channel: event.currentTarget.value })}
      />
      <p className="sf-soft">{t('channels.every')}</p>
      {lists.map(name => (
        <TagsInput
          key={name}
          label={t(`channels.field.${name}`)}
          placeholder={t('channels.tags')}
          acceptValueOnBlur
          value={draft[name] ?? []}
          {...(name === 'clickId' ? { data: clickIds } : {})}
          onChange={values => setDraft({ ...draft, [name]: values })}
        />
      ))}
      <Select
        label={t('channels.field.foreign')}
        data={(['any', 'yes', 'no'] as const).map(value => ({ value, label: t(`channels.foreign.${value}`) }))}
        value={foreign}
        allowDeselect={false}
        onChange={value => setDraft({ ...draft, foreign: value === 'any' ? undefined : value === 'yes' })}
      />
      <Button type="submit" disabled={draft.channel.trim() === ''}>
        {t('channels.save')}
      </Button>
    </form>
  )
}

/** One rule for channels: all that is filled in must hold. `place` counts from 0; null for a new rule. */
export function RuleDialog(props: {
  opened: boolean
  place: number | null
  rule: ChannelRule
  onClose: () => void
  onSave: (rule: ChannelRule) => void
}) {
  const { t } = useTranslation('rules')
  const { t: tUi } = useTranslation('ui')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.place === null ? t('channels.addTitle') : t('channels.editTitle', { n: props.place + 1 })}
      closeButtonProps={{ 'aria-label': tUi('close') }}
    >
      {props.place === null && <p className="sf-soft">{t('channels.place')}</p>}
      <Fields rule={props.rule} onSave={props.onSave} />
    </Modal>
  )
}
