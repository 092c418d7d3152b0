import type { AccountInsights } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { ReceiptTable } from '../ui/Receipt.tsx'
import { Section } from '../ui/Section.tsx'

/** What became known of the company itself: each with its kind, day and source, fading with its own half-life. */
export function AccountTriggers({ triggers }: { triggers: AccountInsights['triggers'] }) {
  const { t, i18n } = useTranslation(['insights', 'accounts'])
  const f = useFormat()
  if (triggers.receipt.length === 0) return null
  const kind = (type: string) =>
    i18n.exists(`insights:trigger.${type}`) ? t(`trigger.${type as 'funding'}`) : type.replaceAll('_', ' ')
  return (
    <Section title={t('trigger.title')} note={t('trigger.note')}>
      <ReceiptTable
        rows={triggers.receipt.map((line, index) => ({
          id: `${line.type}:${line.day}:${index}`,
          label: line.title ? `${kind(line.type)}: ${line.title}` : kind(line.type),
          points: line.points,
          evidence: [f.shortDate(line.day), line.source].filter(Boolean).join(' · '),
          factor: line.learned === line.day ? '' : t('trigger.learned', { day: f.shortDate(line.learned) }),
        }))}
        bars
      />
    </Section>
  )
}
