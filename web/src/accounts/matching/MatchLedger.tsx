import { Button } from '@mantine/core'
import type { MatchEntry } from '@server/accounts/matching/ledger/ledger.schema.ts'
import { IconLink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { PlainTable } from '../PlainTable.tsx'
import { atMostSure, useCalled, WORTH_SAYING } from './MatchCard.tsx'
import { useMatches } from './use-matches.ts'

const done = z.object({ id: z.string() })

/** Every decision, the newest first, each with its undo. */
export function MatchLedger() {
  const { t } = useTranslation('matching')
  const f = useFormat()
  const calledOf = useCalled()
  const ledger = useMatches('ledger')
  const undo = useMutation({
    mutationFn: (entry: MatchEntry) => sendJson(done, 'POST', `/accounts/matching/${entry.id}/undo`),
    onSuccess: (_, entry) => showUndoToast(t('undone', { name: calledOf(entry) })),
    onSettled: () => queryClient.invalidateQueries(),
  })
  const decision = ({ undoneAt, decision: word, relation }: MatchEntry) => {
    if (undoneAt !== null) return t('decision.undone')
    if (relation === null || word === 'review') return t(`decision.${word}`)
    return t(`pairDecision.${word === 'none' ? 'none' : relation}`)
  }
  const guessed = (entry: MatchEntry) => entry.decision !== 'none' || entry.probability >= WORTH_SAYING
  const mayUndo = (entry: MatchEntry) =>
    entry.undoneAt === null && (entry.decision === 'link' || entry.decidedBy !== 'matcher')
  return (
    <>
      {undo.error && <ErrorNotice error={undo.error} />}
      <PlainTable
        label={t('tabs.ledger')}
        list={ledger}
        empty={<EmptyState icon={IconLink} title={t('empty.ledger')} why={t('empty.ledgerWhy')} />}
        columns={[
          { id: 'called', head: t('column.called'), cell: calledOf },
          {
            id: 'source',
            head: t('column.source'),
            cell: e => (e.relation ? t('amongOurs') : e.subject.source === 'ip' ? t('ip') : e.subject.source),
          },
          {
            id: 'account',
            head: t('column.account'),
            cell: e =>
              e.account &&
              guessed(e) && (
                <Link to="/accounts/$id" params={{ id: e.account.id }}>
                  {e.account.name}
                </Link>
              ),
          },
          {
            id: 'sure',
            head: t('column.probability'),
            align: 'right',
            cell: e => (guessed(e) ? f.percent(atMostSure(e.probability), 1) : '–'),
          },
          { id: 'decision', head: t('column.decision'), cell: decision },
          { id: 'by', head: t('column.by'), cell: e => (e.decidedBy === 'matcher' ? t('matcher') : e.decidedBy) },
          { id: 'at', head: t('column.at'), align: 'right', cell: e => f.dateTime(e.decidedAt) },
          {
            id: 'undo',
            head: t('undo'),
            cell: e =>
              mayUndo(e) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('undo')}: ${calledOf(e)}`}
                  disabled={undo.isPending}
                  onClick={() => undo.mutate(e)}
                >
                  {t('undo')}
                </Button>
              ),
          },
        ]}
      />
    </>
  )
}
