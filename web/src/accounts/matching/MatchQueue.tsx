import { Button } from '@mantine/core'
import type { MatchEntry } from '@server/accounts/matching/ledger/ledger.schema.ts'
import { IconLink } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { isTyping } from '../../ui/is-typing.ts'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { MatchCard, useCalled } from './MatchCard.tsx'
import classes from './MatchingPage.module.css'
import { useMatches, useSay } from './use-matches.ts'

/** What waits for a person. a accepts, r rejects, n goes on, z takes the last word back. */
export function MatchQueue() {
  const { t } = useTranslation('matching')
  const calledOf = useCalled()
  const queue = useMatches('queue')
  const say = useSay()
  const [at, setAt] = useState(0)
  const [last, setLast] = useState<MatchEntry | null>(null)
  const current = Math.min(at, Math.max(0, queue.rows.length - 1))
  const undo = (entry: MatchEntry) => say.mutate({ subject: entry, word: 'undo' }, { onSuccess: () => setLast(null) })
  const decide = (entry: MatchEntry, word: 'accept' | 'reject') => {
    if (say.isPending) return
    say.mutate(
      { subject: entry, word },
      {
        onSuccess: () => {
          setLast(entry)
          const name = calledOf(entry)
          const merged = entry.relation === 'same' ? ('merged' as const) : ('accepted' as const)
          showUndoToast(t(word === 'accept' ? merged : 'rejected', { name }), {
            label: t('undo'),
            run: () => undo(entry),
          })
        },
      },
    )
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return
    const entry = queue.rows[current]
    if (event.key === 'a' && entry) decide(entry, 'accept')
    else if (event.key === 'r' && entry) decide(entry, 'reject')
    else if (event.key === 'n' && queue.rows.length > 0) setAt((current + 1) % queue.rows.length)
    else if (event.key === 'z' && last && !say.isPending) undo(last)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  if (queue.error) return <ErrorNotice error={queue.error} onRetry={queue.retry} />
  if (queue.loading) return <TableSkeleton rows={6} />
  if (queue.rows.length === 0) return <EmptyState icon={IconLink} title={t('empty.queue')} why={t('empty.queueWhy')} />
  return (
    <>
      {say.error && <ErrorNotice error={say.error} />}
      <p className="sf-small sf-soft">{t('keys')}</p>
      <ul className={classes.list}>
        {queue.rows.map((entry, i) => (
          <MatchCard
            key={entry.id}
            entry={entry}
            current={i === current}
            busy={say.isPending}
            choose={() => setAt(i)}
            say={word => decide(entry, word)}
          />
        ))}
      </ul>
      {queue.more && (
        <Button variant="default" size="xs" onClick={queue.more}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
