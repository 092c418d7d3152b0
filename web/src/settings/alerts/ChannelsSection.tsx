import { Button, CopyButton, Popover, TextInput } from '@mantine/core'
import { type Channel, channelsSchema } from '@server/insights/delivery/delivery.schema.ts'
import { IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './AlertsPage.module.css'
import { AlertsTable } from './AlertsTable.tsx'
import { ChannelForm } from './ChannelForm.tsx'

const path = '/insights/delivery/channels'
const refresh = () =>
  queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights/delivery') })

/** Sends a test; by mail it needs somebody to go to. */
function SendTest({ channel }: { channel: Channel }) {
  const { t } = useTranslation('alerts')
  const [asking, setAsking] = useState(false)
  const [to, setTo] = useState('')
  const send = useMutation({
    mutationFn: () =>
      sendJson(z.object({ message: z.string() }), 'POST', `${path}/${channel.id}/test`, {
        recipient: to.trim() || null,
      }),
    onSuccess: () => {
      setAsking(false)
      showUndoToast(t('channels.tested'))
    },
    onSettled: refresh,
  })
  const isMail = channel.kind === 'mail'
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          loading={send.isPending}
          aria-label={t('channels.testOf', { name: channel.name })}
          onClick={() => (isMail ? setAsking(!asking) : send.mutate())}
        >
          {t('channels.test')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={event => {
            event.preventDefault()
            send.mutate()
          }}
        >
          <TextInput
            label={t('channels.testTo')}
            type="email"
            value={to}
            onChange={event => setTo(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" mt={8} disabled={!to.includes('@')} loading={send.isPending}>
            {t('channels.test')}
          </Button>
          {send.error && <ErrorNotice error={send.error} />}
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function ChannelRow({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t } = useTranslation('alerts')
  const remove = useMutation({
    mutationFn: () => sendJson(z.object({ id: z.string() }), 'DELETE', `${path}/${channel.id}`),
    onSuccess: () => showUndoToast(t('channels.removed', { name: channel.name })),
    onSettled: refresh,
  })
  const { quiet, language } = channel.manners
  return (
    <tr>
      <td>{channel.name}</td>
      <td>{t(`channels.kinds.${channel.kind}`)}</td>
      <td>{channel.host}</td>
      <td>{t(`languages.${language}`)}</td>
      <td>{quiet ? `${t('hour', { hour: quiet.from })}–${t('hour', { hour: quiet.to })}` : t('noQuiet')}</td>
      <td>
        <Button.Group>
          <SendTest channel={channel} />
          <Button size="compact-xs" variant="default" onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button size="compact-xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('remove')}
          </Button>
        </Button.Group>
      </td>
    </tr>
  )
}

function ChannelsTable({ items, onEdit }: { items: readonly Channel[]; onEdit: (channel: Channel) => void }) {
  const { t } = useTranslation('alerts')
  return (
    <AlertsTable
      label={t('channels.title')}
      heads={[t('name'), t('channels.kind'), t('channels.goesTo'), t('language'), t('quiet')]}
    >
      {items.map(channel => (
        <ChannelRow key={channel.id} channel={channel} onEdit={() => onEdit(channel)} />
      ))}
    </AlertsTable>
  )
}

/** The ways by which alerts leave, each with a test. */
export function ChannelsSection() {
  const { t } = useTranslation('alerts')
  const channels = useApi(channelsSchema, path)
  const [form, setForm] = useState<Channel | 'new' | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const addButton = (
    <Button size="xs" variant="default" onClick={() => setForm('new')}>
      {t('channels.add')}
    </Button>
  )
  const items = channels.data?.items
  return (
    <Section title={t('channels.title')} note={t('channels.note')} action={items?.length && !form ? addButton : null}>
      {channels.error && <ErrorNotice error={channels.error} onRetry={() => void channels.refetch()} />}
      {channels.isPending && <TableSkeleton rows={2} />}
      {items?.length === 0 && form === null && (
        <EmptyState icon={IconSend} title={t('channels.none')} why={t('channels.noneWhy')} action={addButton} />
      )}
      {form !== null && (
        <ChannelForm
          key={form === 'new' ? 'new' : form.id}
          channel={form === 'new' ? null : form}
          onDone={secret => {
            setForm(null)
            setMade(secret)
          }}
        />
      )}
      {made !== null && (
        <div role="status">
          <p className="sf-warn">{t('channels.made')}</p>
          <code className={classes.code}>{made}</code>
          <CopyButton value={made}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'channels.copied' : 'channels.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
      {items && items.length > 0 && <ChannelsTable items={items} onEdit={setForm} />}
    </Section>
  )
}
