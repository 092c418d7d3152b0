import { Button, Modal, Select, TextInput } from '@mantine/core'
import {
  consentSettingsSchema,
  consentStates,
  type PersonReference,
  type Purpose,
  personConsentSchema,
  purposes,
  reachChannels,
} from '@server/accounts/consent/consent.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './Person.module.css'
import { refreshPerson } from './use-person.ts'

const channels = ['any', ...reachChannels] as const
const empty = {
  purpose: 'marketing' as Purpose,
  channel: 'any' as (typeof channels)[number],
  state: 'granted' as (typeof consentStates)[number],
  source: '',
  text: '',
  at: '',
  proof: '',
}

function useSave(person: PersonReference, draft: typeof empty, onDone: () => void) {
  const { t } = useTranslation('person')
  return useMutation({
    mutationFn: () => {
      const { purpose, channel, state, source, text, at, proof } = draft
      return sendJson(personConsentSchema, 'POST', '/accounts/consent', {
        person,
        purpose,
        channel,
        state,
        source: source.trim(),
        ...(text ? { textVersion: Number(text) } : {}),
        ...(at ? { at: new Date(at).toISOString() } : {}),
        ...(proof.trim() ? { proof: { note: proof.trim() } } : {}),
      })
    },
    onSuccess: () => {
      showUndoToast(t('decision.saved'))
      onDone()
    },
    onSettled: refreshPerson,
  })
}

/** A decision that a person told somebody here, with where it came from and what shows it. */
export function DecisionDialog(props: { reference: PersonReference; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('person')
  const { t: tUi } = useTranslation('ui')
  const [draft, setDraft] = useState(empty)
  const settings = useApi(consentSettingsSchema, '/accounts/consent/settings', {}, { enabled: props.opened })
  const close = () => {
    setDraft(empty)
    props.onClose()
  }
  const save = useSave(props.reference, draft, close)
  const texts = (settings.data?.texts ?? []).filter(text => text.purpose === draft.purpose)
  const choice = <Name extends 'purpose' | 'channel' | 'state'>(
    name: Name,
    values: readonly (typeof empty)[Name][],
    words: (value: (typeof empty)[Name]) => string,
  ) => (
    <Select
      label={t(`decision.${name}`)}
      data={values.map(value => ({ value: value as string, label: words(value) }))}
      value={draft[name] as string}
      allowDeselect={false}
      onChange={chosen => {
        const value = values.find(one => one === chosen)
        if (value !== undefined) setDraft({ ...draft, [name]: value, ...(name === 'purpose' ? { text: '' } : {}) })
      }}
    />
  )
  const words = (name: 'source' | 'proof') => (
    <TextInput
      label={t(`decision.${name}`)}
      placeholder={t(`decision.${name}Placeholder`)}
      value={draft[name]}
      maxLength={name === 'source' ? 120 : 500}
      onChange={event => setDraft({ ...draft, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={t('decision.title')}
      closeButtonProps={{ 'aria-label': tUi('close') }}
    >
      <form
        className={classes.stack}
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        {choice('purpose', purposes, value => t(`purpose.${value}`))}
        {choice('channel', channels, value => t(`channel.${value}`))}
        {choice('state', consentStates, value => t(`state.${value}`))}
        {words('source')}
        <Select
          label={t('decision.text')}
          data={texts.map(text => ({
            value: String(text.version),
            label: t('decision.textVersion', { n: text.version }),
          }))}
          placeholder={t('decision.noText')}
          value={draft.text || null}
          clearable
          onChange={value => setDraft({ ...draft, text: value ?? '' })}
        />
        <TextInput
          type="datetime-local"
          label={t('decision.at')}
          value={draft.at}
          onChange={event => setDraft({ ...draft, at: event.currentTarget.value })}
        />
        {words('proof')}
        {save.error && <ErrorNotice error={save.error} />}
        <Button type="submit" disabled={draft.source.trim() === ''} loading={save.isPending}>
          {t('decision.save')}
        </Button>
      </form>
    </Modal>
  )
}
