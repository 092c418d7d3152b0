import { Button, Checkbox, Modal, Radio, Stack, TextInput } from '@mantine/core'
import type { PersonReference } from '@server/accounts/consent/consent.schema.ts'
import { type ErasedPerson, erasedPersonSchema } from '@server/accounts/person/person.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './Person.module.css'
import { refreshPerson } from './use-person.ts'

type Events = 'nameless' | 'gone'

/** What becomes of the person's events. */
function EventsChoice({ value, onChange }: { value: Events; onChange: (value: Events) => void }) {
  const { t } = useTranslation('person')
  return (
    <Radio.Group
      label={t('erase.events')}
      value={value}
      onChange={chosen => onChange(chosen === 'gone' ? 'gone' : 'nameless')}
    >
      <Stack gap={6} mt={4}>
        <Radio value="nameless" label={t('erase.nameless')} />
        <Radio value="gone" label={t('erase.gone')} />
      </Stack>
    </Radio.Group>
  )
}

/** Asks once more, with a word to be typed, since nothing brings the data back. */
export function EraseDialog(props: {
  reference: PersonReference
  name: string
  /** What has to be typed: the address, else the contact's id. */
  word: string
  opened: boolean
  onClose: () => void
  onErased: (report: ErasedPerson) => void
}) {
  const { t } = useTranslation('person')
  const { t: tUi } = useTranslation('ui')
  const [events, setEvents] = useState<Events>('nameless')
  const [keepOut, setKeepOut] = useState(true)
  const [typed, setTyped] = useState('')
  const close = () => {
    setTyped('')
    props.onClose()
  }
  const erase = useMutation({
    mutationFn: () =>
      sendJson(erasedPersonSchema, 'POST', '/accounts/person/erase', { person: props.reference, events, keepOut }),
    onSuccess: report => {
      setTyped('')
      props.onErased(report)
    },
    onSettled: refreshPerson,
  })
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={t('erase.title', { name: props.name })}
      closeButtonProps={{ 'aria-label': tUi('close') }}
    >
      <form
        className={classes.stack}
        onSubmit={event => {
          event.preventDefault()
          erase.mutate()
        }}
      >
        <p>{t('erase.why')}</p>
        <EventsChoice value={events} onChange={setEvents} />
        <Checkbox
          label={t('erase.keepOut')}
          checked={keepOut}
          onChange={event => setKeepOut(event.currentTarget.checked)}
        />
        <TextInput
          label={t('erase.type', { word: props.word })}
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        {erase.error && <ErrorNotice error={erase.error} />}
        <div className={classes.buttons}>
          <Button
            type="submit"
            color="red"
            disabled={typed.trim().toLowerCase() !== props.word.toLowerCase()}
            loading={erase.isPending}
          >
            {t('erase.do')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('erase.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
