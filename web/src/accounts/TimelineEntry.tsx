import { ActionIcon, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { timelineEntrySchema } from '@server/accounts/accounts.schema.ts'
import { IconBraces } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../i18n/use-format.ts'
import { iconOfEvent } from './icon-of-event.ts'
import classes from './TimelineEntry.module.css'

type Entry = z.infer<typeof timelineEntrySchema>

/** The place on a site; addresses of other kinds are shown as they are. */
const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url)

/** One thing that happened: when, who, what, about what; its raw record is a click away. */
export function TimelineEntry({ entry, recent }: { entry: Entry; recent: boolean }) {
  const { t, i18n } = useTranslation(['accounts', 'ui'])
  const f = useFormat()
  const [opened, raw] = useDisclosure()
  const Picture = iconOfEvent(entry.type)
  const what = i18n.exists(`accounts:event.${entry.type}`)
    ? t(`event.${entry.type as 'meeting'}`)
    : entry.type.replaceAll('_', ' ')
  // a deal's value is its amount; an event's is whatever its source counts
  const write = entry.type.startsWith('opportunity_') ? f.money : f.number
  const amount = entry.value === null ? null : write(entry.value)
  const page = entry.content === null && entry.url !== null ? pathOf(entry.url) : null
  const about = [entry.content ?? page, entry.topic, amount].filter(Boolean)
  const late = Math.abs(new Date(entry.receivedAt).getTime() - new Date(entry.at).getTime()) > 86_400_000
  return (
    <li className={classes.entry} data-machine={entry.machine ? true : undefined}>
      <time dateTime={entry.at} title={f.dateTime(entry.at)}>
        {recent ? f.time(entry.at) : f.shortDate(entry.at)}
      </time>
      <Picture size={15} stroke={1.6} aria-hidden="true" />
      <div className={classes.what}>
        <p>
          {entry.contact && <b title={entry.contact.title ?? undefined}>{entry.contact.name}</b>}
          {!entry.contact && entry.visitor && <span title={entry.visitor}>{t('account.timeline.anonymous')}</span>}{' '}
          {what}
        </p>
        {entry.machine && (
          <p className="sf-small sf-mute">{t('account.timeline.machine', { reason: entry.machine })}</p>
        )}
        {(about.length > 0 || late) && (
          <p className="sf-small sf-mute">
            {about.join(' · ')}
            {about.length > 0 && late && ' · '}
            {late && t('account.timeline.learned', { at: f.date(entry.receivedAt) })}
          </p>
        )}
      </div>
      <ActionIcon className={classes.raw} size={24} onClick={raw.open} aria-label={t('account.timeline.raw')}>
        <IconBraces size={14} stroke={1.6} />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={raw.close}
        title={t('account.timeline.raw')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        <pre className={classes.json}>{JSON.stringify(entry, null, 2)}</pre>
      </Modal>
    </li>
  )
}
