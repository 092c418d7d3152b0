import { Button, Select } from '@mantine/core'
import { contactsSchema, timelineFacetsSchema, timelineSchema } from '@server/accounts/accounts.schema.ts'
import { IconTimeline } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Section } from '../ui/Section.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import classes from './AccountTimeline.module.css'
import { groupByAge } from './group-by-age.ts'
import { TimelineEntry } from './TimelineEntry.tsx'
import { usePages } from './use-pages.ts'

/** What happened with an account, newest first, by person and channel. */
export function AccountTimeline({ account, asOf }: { account: string; asOf: string | null }) {
  const { t, i18n } = useTranslation('accounts')
  const f = useFormat()
  const [contact, setContact] = useState<string | null>(null)
  const [channel, setChannel] = useState<string | null>(null)
  const [type, setType] = useState<string | null>(null)
  const people = usePages(contactsSchema, `/accounts/${account}/contacts`, { asOf, limit: 50 })
  const path = `/accounts/${account}/timeline`
  const list = usePages(timelineSchema, path, { asOf, contact, channel, type, limit: 30 })
  const facets = useApi(timelineFacetsSchema, `${path}/facets`, { asOf })
  const channelName = (one: string) => (i18n.exists(`accounts:channel.${one}`) ? t(`channel.${one as 'web'}`) : one)
  const typeName = (one: string) =>
    i18n.exists(`accounts:event.${one}`) ? t(`event.${one as 'meeting'}`) : one.replaceAll('_', ' ')
  const choices = (values: { value: string; count: number }[] | undefined, name: (value: string) => string) =>
    (values ?? []).map(one => ({ value: one.value, label: `${name(one.value)} · ${f.number(one.count)}` }))
  const heading = (age: string) =>
    age === 'today' || age === 'yesterday' ? t(`account.timeline.${age}`) : f.month(`${age}-01`)
  const filtered = contact !== null || channel !== null || type !== null
  return (
    <Section
      title={t('account.tabs.timeline')}
      note={list.total > 0 ? t('account.timeline.count', { n: f.number(list.total) }) : undefined}
    >
      <div className={classes.filters}>
        <Select
          aria-label={t('account.timeline.person')}
          placeholder={t('account.timeline.everyone')}
          data={people.rows.map(person => ({ value: person.id, label: person.name }))}
          value={contact}
          onChange={setContact}
          clearable
          searchable
        />
        <Select
          aria-label={t('account.timeline.channel')}
          placeholder={t('account.timeline.everyChannel')}
          data={choices(facets.data?.channels, channelName)}
          value={channel}
          onChange={setChannel}
          clearable
        />
        <Select
          aria-label={t('account.timeline.type')}
          placeholder={t('account.timeline.everyType')}
          data={choices(facets.data?.types, typeName)}
          value={type}
          onChange={setType}
          clearable
          searchable
        />
      </div>
      {list.error && <ErrorNotice error={list.error} onRetry={list.retry} />}
      {list.loading && <TableSkeleton rows={6} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <EmptyState
          icon={IconTimeline}
          title={t(filtered ? 'account.timeline.noneMatch' : 'account.timeline.none')}
          why={t(filtered ? 'account.timeline.noneMatchWhy' : 'account.timeline.noneWhy')}
        />
      )}
      {groupByAge(list.rows, new Date()).map(group => (
        <section key={group.age} className={classes.day}>
          <h3>{heading(group.age)}</h3>
          <ol>
            {group.entries.map(entry => (
              <TimelineEntry key={entry.id} entry={entry} recent={group.age === 'today' || group.age === 'yesterday'} />
            ))}
          </ol>
        </section>
      ))}
      {list.more && (
        <Button variant="default" size="xs" onClick={list.more} loading={list.loadingMore}>
          {t('account.timeline.more')}
        </Button>
      )}
    </Section>
  )
}
