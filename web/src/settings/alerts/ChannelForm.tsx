import { Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core'
import {
  type Channel,
  type ChannelInput,
  channelInputSchema,
  channelKindSchema,
  channelKinds,
  createdChannelSchema,
  type MailSettings,
  mailSettingsSchema,
} from '@server/insights/delivery/delivery.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './AlertsPage.module.css'
import { MannersFields, ownManners } from './MannersFields.tsx'

const path = '/insights/delivery/channels'
const noMail: MailSettings = { host: '', port: 587, security: 'starttls', user: '', from: '' }

function MailFields(props: { value: MailSettings; onChange: (mail: MailSettings) => void }) {
  const { t } = useTranslation('alerts')
  const { value, onChange } = props
  const text = (field: 'host' | 'user' | 'from') => (
    <TextInput
      label={t(`channels.${field}`)}
      value={value[field]}
      onChange={event => onChange({ ...value, [field]: event.currentTarget.value })}
    />
  )
  return (
    <>
      {text('host')}
      <NumberInput
        label={t('channels.port')}
        value={value.port}
        min={1}
        max={65535}
        onChange={port => onChange({ ...value, port: Number(port) })}
      />
      <Select
        label={t('channels.security')}
        data={mailSettingsSchema.shape.security
          .unwrap()
          .options.map(security => ({ value: security, label: t(`channels.securities.${security}`) }))}
        value={value.security}
        allowDeselect={false}
        onChange={chosen => onChange({ ...value, security: mailSettingsSchema.shape.security.parse(chosen) })}
      />
      {text('user')}
      {text('from')}
    </>
  )
}

/** The key of the signature or the password; Slack and WeCom have none but the address. */
function SecretField(props: {
  kind: ChannelInput['kind']
  known: boolean
  value: string | undefined
  onChange: (secret: string | undefined) => void
}) {
  const { t } = useTranslation('alerts')
  const { kind } = props
  if (kind === 'slack' || kind === 'wecom') return null
  const made = kind === 'webhook' ? t('channels.secretMade') : kind === 'mail' ? '' : t('channels.secretOptional')
  return (
    <PasswordInput
      label={kind === 'mail' ? t('channels.password') : t('channels.secret')}
      placeholder={props.known ? t('channels.secretKept') : made}
      autoComplete="new-password"
      value={props.value ?? ''}
      onChange={event => props.onChange(event.currentTarget.value || undefined)}
    />
  )
}

/** Writes a channel down, or changes one; `onDone` is told a made-up key, which is shown once. */
export function ChannelForm(props: { channel: Channel | null; onDone: (secret: string | null) => void }) {
  const { t, i18n } = useTranslation('alerts')
  const known = props.channel
  const [draft, setDraft] = useState<ChannelInput>({
    kind: known?.kind ?? 'webhook',
    name: known?.name ?? '',
    manners: known?.manners ?? ownManners(i18n.resolvedLanguage ?? 'en'),
    ...(known?.mail ? { mail: known.mail } : {}),
  })
  const change = (more: Partial<ChannelInput>) => setDraft({ ...draft, ...more })
  const save = useMutation({
    mutationFn: () => {
      const { mail, ...others } = draft
      const body = draft.kind === 'mail' ? { ...others, mail: mail ?? noMail } : others
      return known
        ? sendJson(createdChannelSchema.partial({ secret: true }), 'PUT', `${path}/${known.id}`, body)
        : sendJson(createdChannelSchema, 'POST', path, body)
    },
    onSuccess: made => props.onDone(made.secret ?? null),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [path] }),
  })
  const complete =
    channelInputSchema.safeParse(draft.kind === 'mail' ? { ...draft, mail: draft.mail ?? noMail } : draft).success &&
    (draft.kind === 'mail' || known !== null || draft.url !== undefined)
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {!known && (
        <Select
          label={t('channels.kind')}
          data={channelKinds.map(kind => ({ value: kind, label: t(`channels.kinds.${kind}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={chosen => change({ kind: channelKindSchema.parse(chosen) })}
        />
      )}
      <TextInput label={t('name')} value={draft.name} onChange={event => change({ name: event.currentTarget.value })} />
      {draft.kind === 'mail' ? (
        <MailFields value={draft.mail ?? noMail} onChange={mail => change({ mail })} />
      ) : (
        <TextInput
          label={t('channels.url')}
          type="url"
          placeholder={known ? t('channels.urlKept') : 'https://'}
          value={draft.url ?? ''}
          autoComplete="off"
          onChange={event => change({ url: event.currentTarget.value.trim() || undefined })}
        />
      )}
      <SecretField
        kind={draft.kind}
        known={known !== null}
        value={draft.secret}
        onChange={secret => change({ secret })}
      />
      <MannersFields value={draft.manners} onChange={manners => change({ manners })} />
      <div className={classes.buttons}>
        <Button type="submit" disabled={!complete} loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={() => props.onDone(null)}>
          {t('cancel')}
        </Button>
      </div>
      {save.error && (
        <div className={classes.wide}>
          <ErrorNotice error={save.error} />
        </div>
      )}
    </form>
  )
}
