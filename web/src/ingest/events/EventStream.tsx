import { Button, Select, TextInput } from '@mantine/core'
import {
  type StreamedEvent,
  streamCountsSchema,
  streamSchema,
  type Window,
  windowSchema,
  windows,
} from '@server/ingest/collect/stream/stream.schema.ts'
import { IconFilterOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { EventDrawer } from './EventDrawer.tsx'
import classes from './EventsPage.module.css'
import { FirstEvent } from './FirstEvent.tsx'
import { useReasonWords } from './use-reason-words.ts'

const LOOK_EVERY_MS = 2_000
const COUNT_EVERY_MS = 15_000
const PAGE = 100
const MOST = 500
const nothing = { window: 'day' as Window, type: '', source: '', person: '', account: '', text: '', machine: '' }
type Filters = typeof nothing

const calledOf = (event: StreamedEvent) =>
  event.contact?.name || event.contact?.email || event.contactRef || event.anonymousId

function useColumns(): Column<StreamedEvent>[] {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const words = useReasonWords()
  const { machine } = words
  return useMemo(
    () => [
      { id: 'at', head: t('events.received'), width: 190, cell: row => f.dateTime(row.receivedAt) },
      { id: 'type', head: t('events.type'), width: 150, title: row => row.type, cell: row => <code>{row.type}</code> },
      {
        id: 'account',
        head: t('events.account'),
        width: 180,
        title: row => row.account?.name ?? row.accountRef,
        cell: row => row.account?.name || row.account?.domain || <span className="sf-mute">{t('events.unknown')}</span>,
      },
      {
        id: 'person',
        head: t('events.person'),
        width: 180,
        title: calledOf,
        cell: row => (row.contact ? calledOf(row) : <span className="sf-mute">{calledOf(row)}</span>),
      },
      {
        id: 'url',
        head: t('events.what'),
        width: 280,
        title: row => row.content || row.url,
        cell: row => row.content || row.url,
      },
      { id: 'source', head: t('imports.source'), width: 110, cell: row => row.source },
      {
        id: 'verdict',
        head: t('events.verdict'),
        width: 130,
        cell: row => (row.machine ? <Tag tone="warn">{machine(row.machine)}</Tag> : t('events.human')),
      },
    ],
    [t, f, machine],
  )
}

function FilterBar(props: { filters: Filters; onChange: (change: Partial<Filters>) => void; machines: boolean }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const words = useReasonWords()
  const { filters, onChange } = props
  const { data } = useApi(
    streamCountsSchema,
    '/ingest/events/counts',
    { window: filters.window },
    { keep: true, refetchInterval: COUNT_EVERY_MS },
  )
  const choices = (items: { value: string; count: number }[] | undefined, name = (value: string) => value) =>
    (items ?? []).map(one => ({ value: one.value, label: `${name(one.value)} · ${f.number(one.count)}` }))
  const text = (name: 'text' | 'person' | 'account', placeholder: string) => (
    <TextInput
      aria-label={placeholder}
      placeholder={placeholder}
      value={filters[name]}
      maxLength={300}
      onChange={event => onChange({ [name]: event.currentTarget.value })}
    />
  )
  const verdicts = [
    ...(props.machines
      ? []
      : [
          { value: 'none', label: t('events.onlyPeople') },
          { value: 'any', label: t('events.onlyMachines') },
        ]),
    ...choices(data?.machines, words.machine),
  ]
  const select = (name: 'type' | 'source' | 'machine', label: string, items: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      data={items}
      value={filters[name] || null}
      onChange={value => onChange({ [name]: value ?? '' })}
      clearable
      searchable
    />
  )
  return (
    <>
      <Select
        aria-label={t('events.window.label')}
        data={windows.map(value => ({ value, label: t(`events.window.${value}`) }))}
        value={filters.window}
        onChange={value => onChange({ window: windowSchema.catch('day').parse(value) })}
        allowDeselect={false}
      />
      {select('type', t('events.everyType'), choices(data?.types))}
      {select('source', t('events.everySource'), choices(data?.sources))}
      {select('machine', t(props.machines ? 'events.everyReason' : 'events.everyVerdict'), verdicts)}
      {text('person', t('events.byWhom'))}
      {text('account', t('events.ofAccount'))}
      {text('text', t('events.words'))}
    </>
  )
}

/** The filters as the API takes them: an account by its number only, and in machine traffic machines only. */
const asked = (filters: Filters, machines: boolean) => ({
  ...filters,
  account: /^\d{1,20}$/.test(filters.account.trim()) ? filters.account.trim() : '',
  machine: filters.machine || (machines ? 'any' : ''),
})

/** Events as they come in, two seconds behind at most; `machines` shows what machines sent. */
export function EventStream(props: { paused: boolean; onPause: (paused: boolean) => void; machines: boolean }) {
  const { t } = useTranslation('ingest')
  const { paused, machines } = props
  const [filters, setFilters] = useState<Filters>(nothing)
  const [limit, setLimit] = useState(PAGE)
  const [open, setOpen] = useState<StreamedEvent | null>(null)
  const [held, setHeld] = useState<z.infer<typeof streamSchema> | null>(null)
  const columns = useColumns()
  const stream = useApi(
    streamSchema,
    '/ingest/events',
    { ...asked(filters, machines), limit },
    { keep: true, ...(paused ? {} : { refetchInterval: LOOK_EVERY_MS }) },
  )
  const items = (held ?? stream.data)?.items ?? []
  const change = (changed: Partial<Filters>) => {
    setFilters(before => ({ ...before, ...changed }))
    setHeld(null)
  }
  const filtered = Object.entries(filters).some(([name, value]) => name !== 'window' && value !== '')
  const empty =
    filtered || machines ? (
      <EmptyState icon={IconFilterOff} title={t('events.noneSuch')} why={t('events.noneSuchWhy')} />
    ) : (
      <FirstEvent />
    )
  return (
    <>
      <div className={classes.head}>
        <FilterBar filters={filters} onChange={change} machines={machines} />
        <Button
          variant="default"
          leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
          onClick={() => {
            setHeld(paused ? null : (stream.data ?? null))
            props.onPause(!paused)
          }}
        >
          {t(paused ? 'events.resume' : 'events.pause')}
        </Button>
      </div>
      {stream.error ? (
        <div className={classes.error}>
          <ErrorNotice error={stream.error} onRetry={() => void stream.refetch()} />
        </div>
      ) : (
        <DataTable
          label={t(machines ? 'events.tab.machines' : 'events.tab.stream')}
          columns={columns}
          rows={items}
          rowId={row => row.id}
          rowName={row => row.type}
          loading={stream.isPending}
          onEnd={() => {
            if (stream.data?.next && !paused && limit < MOST) setLimit(limit + PAGE)
          }}
          onOpen={setOpen}
          empty={empty}
        />
      )}
      <EventDrawer event={open} onClose={() => setOpen(null)} />
    </>
  )
}
