import type { FitReceipt, ReceiptLine } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import type { Formats } from '../i18n/format.ts'
import { useFormat } from '../i18n/use-format.ts'
import { criterionName, valueText } from '../selection/receipts/criterion-name.ts'
import type { ReceiptRow } from '../ui/Receipt.tsx'
import { useIndustryNames } from './use-industry-names.ts'

/** Weight × score of what is known, the weight alone of what is not. */
export function lineFactors(line: ReceiptLine, f: Formats): string {
  if (line.kind === 'gate') return ''
  const weight = f.number(line.weight, line.weight % 1 ? 1 : 0)
  return line.score === null ? weight : `${weight} × ${f.number(line.score, (line.score * 10) % 1 ? 2 : 1)}`
}

/** A bare value: a country by its code, a large number in short. */
function readable(value: string | null, f: Formats): string | null {
  if (value === null) return null
  if (/^[A-Z]{2}$/.test(value)) return f.country(value)
  return /^\d{6,}(\.\d+)?$/.test(value) ? f.compact(Number(value)) : value
}

/** A fit receipt as rows in the reader's language: what is known, what is unknown, what shut the gate. */
export function useReceiptRows(receipt: FitReceipt | undefined): (ReceiptRow & { why: string })[] {
  const { t } = useTranslation(['accounts', 'selection'])
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const isIndustry = (value: string | null) => value !== null && /^(gbt|naics):/.test(value)
  const lines = receipt?.receipt ?? []
  const industryName = useIndustryNames(lines.map(line => (isIndustry(line.value) ? line.value : null)))
  const says = (line: ReceiptLine) => {
    if (isIndustry(line.value)) return industryName(line.value, null)
    const text = valueText(f, line.field, line.value)
    // A criterion may have an id of its own, which tells nothing about its field; the value then speaks for itself.
    return text === line.value ? readable(text, f) : text
  }
  return lines.map(line => ({
    id: `${line.kind}:${line.criterion}`,
    label: criterionName(tSelection, line),
    points: line.points,
    evidence: line.kind === 'gate' ? t('receipt.gate') : (says(line) ?? t('receipt.unknown')),
    factor: lineFactors(line, f),
    faint: line.kind !== 'known',
    why: line.why,
  }))
}
