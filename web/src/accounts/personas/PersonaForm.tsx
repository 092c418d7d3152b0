import { Button, Checkbox, MultiSelect, TagsInput, Textarea, TextInput } from '@mantine/core'
import { buyingRoles } from '@server/accounts/buying-group/buying-group.schema.ts'
import { type Persona, personaQuestions } from '@server/accounts/buying-group/personas.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Personas.module.css'

/** Worksheet 2 for one persona. */
export function PersonaForm(props: { persona: Persona; pending: boolean; onSave: (persona: Persona) => void }) {
  const { t } = useTranslation('personas')
  const { t: tGroup } = useTranslation('buying-group')
  const [draft, setDraft] = useState(props.persona)
  return (
    <form
      className={classes.stack}
      onSubmit={event => {
        event.preventDefault()
        props.onSave(draft)
      }}
    >
      <TextInput
        label={t('field.title')}
        value={draft.title}
        maxLength={120}
        onChange={event => setDraft({ ...draft, title: event.currentTarget.value })}
      />
      <TagsInput
        label={t('field.words')}
        placeholder={t('tags')}
        acceptValueOnBlur
        value={draft.words}
        onChange={words => setDraft({ ...draft, words: words.filter(word => word.trim().length > 1) })}
      />
      <MultiSelect
        label={t('field.roles')}
        data={buyingRoles.map(value => ({ value, label: tGroup(`role.${value}`) }))}
        value={draft.roles}
        onChange={values => setDraft({ ...draft, roles: buyingRoles.filter(role => values.includes(role)) })}
      />
      <Checkbox
        label={t('required')}
        checked={draft.required}
        onChange={event => setDraft({ ...draft, required: event.currentTarget.checked })}
      />
      {personaQuestions.map(name => (
        <Textarea
          key={name}
          label={t(`field.${name}`)}
          autosize
          minRows={name === 'manager' ? 1 : 2}
          maxLength={4000}
          value={draft[name]}
          onChange={event => setDraft({ ...draft, [name]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" disabled={draft.title.trim() === ''} loading={props.pending}>
        {t('save')}
      </Button>
    </form>
  )
}
