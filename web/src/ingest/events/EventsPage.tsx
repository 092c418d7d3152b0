import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page.tsx'
import { DeadLetters } from './DeadLetters.tsx'
import { EventStream } from './EventStream.tsx'
import classes from './EventsPage.module.css'
import { FreshnessStrip } from './FreshnessStrip.tsx'

export const eventTabs = ['stream', 'dead', 'machines'] as const
export type EventTab = (typeof eventTabs)[number]

/** /ingest/events: what comes in, what could not be taken, and what machines sent. */
export function EventsPage() {
  const { t } = useTranslation('ingest')
  const { tab = 'stream' }: { tab?: EventTab } = useSearch({ from: '/ingest/events' })
  const navigate = useNavigate({ from: '/ingest/events' })
  const [paused, setPaused] = useState(false)
  return (
    <Page title={t('events.title')} fixed>
      <FreshnessStrip paused={paused} />
      <div className={classes.head}>
        <SegmentedControl
          aria-label={t('events.title')}
          value={tab}
          data={eventTabs.map(value => ({ value, label: t(`events.tab.${value}`) }))}
          onChange={value => {
            const chosen = eventTabs.find(one => one === value)
            setPaused(false)
            void navigate({ search: chosen && chosen !== 'stream' ? { tab: chosen } : {} })
          }}
        />
      </div>
      {tab === 'dead' ? (
        <DeadLetters />
      ) : (
        <EventStream key={tab} paused={paused} onPause={setPaused} machines={tab === 'machines'} />
      )}
    </Page>
  )
}
