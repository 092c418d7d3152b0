import { Button, Drawer, Select, Textarea } from '@mantine/core'
import {
  type deadLetterSchema,
  deadLettersSchema,
  replayedSchema,
} from '@server/ingest/collect/dead-letters/dead-letters.schema.ts'
import { IconDownload, IconMailCheck, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './EventsPage.module.css'
import { useReasonWords } from './use-reason-words.ts'

type Letter = z.infer<typeof deadLetterSchema>
type Again = { id: string; body?: Record<string, unknown> }[]
const SHOWN = 500

function useReplay(onDone: () => void) {
  const { t } = useTranslation('ingest')
  return useMutation({
    mutationFn: (items: Again) => sendJson(replayedSchema, 'POST', '/ingest/dead-letters/replay', { items }),
    onSuccess: done => {
      showUndoToast(t('events.replayed', { taken: done.taken, left: done.left }))
      onDone()
      return queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/ingest/') })
    },
  })
}

/** The event in lines, so that it can be mended; as it came when it is no JSON. */
function inLines(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** What is typed, once it is a JSON object. */
function readMended(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null
  } catch {
    return null
  }
}

function Mend({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const { t } = useTranslation('ingest')
  const words = useReasonWords()
  const [text, setText] = useState(() => inLines(letter.body))
  const body = readMended(text)
  const replay = useReplay(onDone)
  return (
    <>
      <p>{words.deadLetter(letter.code)}</p>
      <p className="sf-mute sf-small">
        {letter.path && <code>{letter.path}</code>} {letter.source} · {letter.dialect}
      </p>
      <Textarea
        label={t('events.raw')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        autosize
        minRows={8}
        maxRows={24}
        error={body === null ? t('events.notJson') : undefined}
        styles={{ input: { fontFamily: 'monospace', fontSize: 12 } }}
      />
      <div className={classes.buttons}>
        <Button
          disabled={body === null}
          loading={replay.isPending}
          onClick={() => body && replay.mutate([{ id: letter.id, body }])}
        >
          {t('events.sendMended')}
        </Button>
      </div>
      {replay.error && <ErrorNotice error={replay.error} />}
    </>
  )
}

function useColumns(): Column<Letter>[] {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const { deadLetter } = useReasonWords()
  return useMemo(
    () => [
      { id: 'at', head: t('events.received'), width: 190, cell: row => f.dateTime(row.receivedAt) },
      {
        id: 'why',
        head: t('events.why'),
        width: 320,
        title: row => deadLetter(row.code),
        cell: row => deadLetter(row.code),
      },
      { id: 'path', head: t('events.where'), width: 130, cell: row => <code>{row.path}</code> },
      { id: 'source', head: t('imports.source'), width: 110, cell: row => row.source },
      { id: 'body', head: t('events.raw'), width: 420, title: row => row.body, cell: row => <code>{row.body}</code> },
    ],
    [t, f, deadLetter],
  )
}

/** The letters shown, a line each, as a file of this browser. */
function download(items: readonly Letter[]) {
  const blob = new Blob([items.map(letter => `${JSON.stringify(letter)}\n`).join('')], { type: 'application/x-ndjson' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = 'dead-letters.ndjson'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Events that could not be taken: why, as they came, to be mended and sent again. */
export function DeadLetters() {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const words = useReasonWords()
  const [code, setCode] = useState('')
  const [open, setOpen] = useState<Letter | null>(null)
  const letters = useApi(deadLettersSchema, '/ingest/dead-letters', { code, limit: SHOWN }, { keep: true })
  const replay = useReplay(() => undefined)
  const columns = useColumns()
  const items = letters.data?.items ?? []
  const { t: tUi } = useTranslation('ui')
  const error = letters.error ?? replay.error
  return (
    <>
      <div className={classes.head}>
        <Select
          aria-label={t('events.why')}
          placeholder={t('events.everyReason')}
          data={(letters.data?.waiting ?? []).map(one => ({
            value: one.code,
            label: `${words.deadLetter(one.code)} · ${f.number(one.count)}`,
          }))}
          value={code || null}
          onChange={value => setCode(value ?? '')}
          clearable
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={items.length === 0}
          onClick={() => download(items)}
        >
          {t('events.download')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} />}
          disabled={items.length === 0}
          loading={replay.isPending}
          onClick={() => replay.mutate(items.map(letter => ({ id: letter.id })))}
        >
          {t('events.replayAll', { n: f.number(items.length) })}
        </Button>
      </div>
      {error && (
        <div className={classes.error}>
          <ErrorNotice error={error} onRetry={() => void letters.refetch()} />
        </div>
      )}
      <DataTable
        label={t('events.tab.dead')}
        columns={columns}
        rows={items}
        rowId={row => row.id}
        rowName={row => words.deadLetter(row.code)}
        loading={letters.isPending}
        onOpen={setOpen}
        empty={<EmptyState icon={IconMailCheck} title={t('events.noDead')} why={t('events.noDeadWhy')} />}
      />
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size={520}
        title={t('events.mend')}
        closeButtonProps={{ 'aria-label': tUi('close') }}
      >
        {open && <Mend key={open.id} letter={open} onDone={() => setOpen(null)} />}
      </Drawer>
    </>
  )
}
