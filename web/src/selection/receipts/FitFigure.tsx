import type { ReceiptLine } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Receipt, type ReceiptRow } from '../../ui/Receipt.tsx'
import { criterionName, valueText } from './criterion-name.ts'

/** A fit that accounts for itself: every criterion with what is known, weight times score, and its points. */
export function FitFigure(props: {
  name: string
  fit: number
  receipt: readonly ReceiptLine[]
  icpVersion: number | null
  industryName: (code: string, text: null) => string
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const rows: ReceiptRow[] = props.receipt.map(line => ({
    id: line.criterion,
    label: criterionName(t, line),
    points: line.points,
    evidence: valueText(f, line.field, line.value, props.industryName) ?? t('receipt.unknown'),
    ...(line.kind === 'known' && line.score !== null
      ? {
          factor: `${f.number(line.weight, line.weight % 1 ? 1 : 0)} × ${f.number(line.score, (line.score * 10) % 1 ? 2 : 1)}`,
        }
      : {}),
    faint: line.kind === 'unknown',
  }))
  return (
    <Receipt
      quiet
      figure={f.number(props.fit, 1)}
      title={t('receipt.title', { name: props.name })}
      note={props.icpVersion === null ? undefined : t('receipt.rule', { n: props.icpVersion })}
      rows={rows}
    />
  )
}
