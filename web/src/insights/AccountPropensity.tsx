import type { Propensity } from '@server/selection/propensity/propensity.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { useFeatureName } from '../selection/propensity/use-propensity.ts'
import { ReceiptTable } from '../ui/Receipt.tsx'
import { Section } from '../ui/Section.tsx'

/** Lines that are shown one by one; what is left is one line, so that the table still sums. */
const SHOWN = 10

/** An account's chance of an opportunity soon, and the lines that make it. */
export function AccountPropensity({ propensity }: { propensity: Propensity | null }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const name = useFeatureName()
  if (!propensity)
    return (
      <Section title={t('account.title')}>
        <p className="sf-mute">{t('account.none')}</p>
      </Section>
    )
  const [shown, rest] = [propensity.receipt.slice(0, SHOWN), propensity.receipt.slice(SHOWN)]
  const rows = shown.map(line => ({
    id: line.feature,
    label: name(line.feature),
    points: line.contribution,
    evidence: line.value ?? '',
  }))
  const left = { id: 'rest', label: t('account.rest', { n: f.number(rest.length) }), faint: true }
  return (
    <Section title={t('account.title')} note={t('account.note', { n: propensity.model })}>
      <p>
        <b>{t('account.chance', { share: f.percent(propensity.probability, 1) })}</b>
      </p>
      <ReceiptTable
        digits={3}
        rows={
          rest.length === 0
            ? rows
            : [...rows, { ...left, points: rest.reduce((sum, line) => sum + line.contribution, 0) }]
        }
      />
    </Section>
  )
}
