import { Button } from '@mantine/core'
import { type OutboxEntry, outboxSchema } from '@server/insights/delivery/delivery.schema.ts'
import { IconMail } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { AlertsTable } from './AlertsTable.tsx'

const path = '/insights/delivery/outbox'
const LOOK_AGAIN_MS = 5_000
const tones = { waiting: 'plain', sending: 'plain', sent: 'hot', given_up: 'bad', uncertain: 'warn' } as const

function OutboxRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('alerts')
  const f = useFormat()
  const retry = useMutation({
    mutationFn: () => sendJson(z.object({ id: z.string() }), 'POST', `${path}/${entry.id}/retry`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [path] }),
  })
  const { state, reason, answer } = entry
  const stuck = state === 'given_up' || state === 'uncertain'
  const why = [reason && t(`outbox.reason.${reason}`), state === 'sent' ? null : answer].filter(Boolean).join(': ')
  return (
    <tr>
      <td>
        {entry.title ?? (entry.kind === 'test' ? t('outbox.test') : t('outbox.alerts', { count: entry.alerts }))}
        {entry.alerts > 1 && entry.title && (
          <span className="sf-small sf-mute"> {t('outbox.alerts', { count: entry.alerts })}</span>
        )}
      </td>
      <td>
        {entry.channel.name}
        <div className="sf-small sf-mute">{entry.recipient || t('outbox.room')}</div>
      </td>
      <td>
        <Tag tone={tones[state]}>{t(`outbox.states.${state}`)}</Tag>
        {state !== 'sent' && why !== '' && <div className="sf-small sf-mute">{why}</div>}
        {state === 'uncertain' && <div className="sf-small sf-mute">{t('outbox.uncertainWhy')}</div>}
        {state === 'waiting' && (
          <div className="sf-small sf-mute">{t('outbox.next', { at: f.dateTime(entry.dueAt) })}</div>
        )}
      </td>
      <td className="sf-num">{f.number(entry.attempts)}</td>
      <td className="sf-small sf-mute">{f.ago(entry.sentAt ?? entry.createdAt)}</td>
      <td>
        {stuck && reason !== 'channel_removed' && (
          <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('outbox.retry')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** The newest messages and what became of them; what was given up or is uncertain can be tried again. */
export function OutboxSection() {
  const { t } = useTranslation('alerts')
  const outbox = useApi(outboxSchema, path, { limit: '30' }, { keep: true, refetchInterval: LOOK_AGAIN_MS })
  const heads = ['what', 'to', 'state', 'attempts', 'when'] as const
  return (
    <Section title={t('outbox.title')} note={t('outbox.note')}>
      {outbox.error && <ErrorNotice error={outbox.error} onRetry={() => void outbox.refetch()} />}
      {outbox.isPending && <TableSkeleton rows={3} />}
      {outbox.data?.items.length === 0 && (
        <EmptyState icon={IconMail} title={t('outbox.none')} why={t('outbox.noneWhy')} />
      )}
      {outbox.data && outbox.data.items.length > 0 && (
        <AlertsTable label={t('outbox.title')} heads={heads.map(head => t(`outbox.${head}`))}>
          {outbox.data.items.map(entry => (
            <OutboxRow key={entry.id} entry={entry} />
          ))}
        </AlertsTable>
      )}
    </Section>
  )
}
