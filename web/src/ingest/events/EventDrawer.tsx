import { Button, Drawer } from '@mantine/core'
import { verdictSchema } from '@server/ingest/collect/collect.schema.ts'
import type { StreamedEvent } from '@server/ingest/collect/stream/stream.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './EventsPage.module.css'
import { useReasonWords } from './use-reason-words.ts'

type Verdict = { events: string[]; machine: string } | { network: string; machine: string }

function useVerdict(onDone: () => void) {
  const { t } = useTranslation('ingest')
  return useMutation({
    mutationFn: (verdict: Verdict) => sendJson(verdictSchema, 'POST', '/ingest/verdicts', verdict),
    onSuccess: changed => {
      showUndoToast(t('events.judged', { count: changed.events }))
      onDone()
      return queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/ingest/') })
    },
  })
}

function Verdicts({ event, onDone }: { event: StreamedEvent; onDone: () => void }) {
  const { t } = useTranslation('ingest')
  const judge = useVerdict(onDone)
  const machine = event.machine === '' ? 'marked' : ''
  const words = event.machine === '' ? 'isMachine' : 'isPerson'
  return (
    <>
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          loading={judge.isPending}
          onClick={() => judge.mutate({ events: [event.id], machine })}
        >
          {t(`events.${words}`)}
        </Button>
        {event.network && (
          <Button
            size="xs"
            variant="default"
            loading={judge.isPending}
            onClick={() => judge.mutate({ network: event.network, machine })}
          >
            {t(`events.${words}Network`, { network: event.network })}
          </Button>
        )}
      </div>
      {judge.error && <ErrorNotice error={judge.error} />}
    </>
  )
}

function Outcome({ event }: { event: StreamedEvent }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const words = useReasonWords()
  const { account, contact } = event
  const called = contact?.name || contact?.email || event.contactRef || event.anonymousId
  return (
    <dl className={classes.outcome}>
      <dt>{t('events.occurred')}</dt>
      <dd>{f.dateTime(event.occurredAt)}</dd>
      <dt>{t('events.received')}</dt>
      <dd>{f.dateTime(event.receivedAt)}</dd>
      <dt>{t('events.account')}</dt>
      <dd>
        {account ? (
          <PageLink to={`/accounts/${account.id}`}>{account.name || account.domain || account.id}</PageLink>
        ) : (
          t('events.noAccount')
        )}
      </dd>
      <dt>{t('events.person')}</dt>
      <dd>
        {contact ? (
          <PageLink to={`/accounts/person?contact=${contact.id}`}>{called}</PageLink>
        ) : (
          t('events.noContact', { called: called || '–' })
        )}
      </dd>
      <dt>{t('events.verdict')}</dt>
      <dd>
        {event.machine === '' ? t('events.byPerson') : t('events.byMachine', { why: words.machine(event.machine) })}
      </dd>
    </dl>
  )
}

/** One event: what became of it, what can be said of it, and all of it as JSON. */
export function EventDrawer({ event, onClose }: { event: StreamedEvent | null; onClose: () => void }) {
  const { t } = useTranslation('ingest')
  const { t: tUi } = useTranslation('ui')
  return (
    <Drawer
      opened={event !== null}
      onClose={onClose}
      position="right"
      size={520}
      title={event?.type ?? ''}
      closeButtonProps={{ 'aria-label': tUi('close') }}
    >
      {event && (
        <>
          <Outcome event={event} />
          <Verdicts event={event} onDone={onClose} />
          <h3>{t('events.raw')}</h3>
          <pre className={classes.code} tabIndex={0}>
            {JSON.stringify(event, null, 2)}
          </pre>
        </>
      )}
    </Drawer>
  )
}
