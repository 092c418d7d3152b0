import type { AccountInsights } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import type { ReceiptRow } from '../ui/Receipt.tsx'
import { useActivityName } from './use-activity-name.ts'

/** The engagement receipt as rows in the reader's language: what, who and when, how often and in which role. */
export function useEngagementRows(insights: AccountInsights | undefined): ReceiptRow[] {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const activity = useActivityName()
  return (insights?.engagement.receipt ?? []).map(line => ({
    id: `${line.person}:${line.activity}`,
    label: activity(line.activity),
    points: line.points,
    evidence: [
      line.person === 'anonymous' ? t('account.anonymous') : (line.name ?? line.person),
      line.newest ? f.shortDate(line.newest) : null,
    ]
      .filter(Boolean)
      .join(' · '),
    factor:
      line.activity === 'cap' ? '' : `${f.number(line.count)} × ${f.number(line.share, (line.share * 10) % 1 ? 2 : 1)}`,
    faint: line.activity === 'cap',
  }))
}
