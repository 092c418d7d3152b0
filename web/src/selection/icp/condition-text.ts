import type { TFunction } from 'i18next'
import type { Formats } from '../../i18n/format.ts'
import { numberText } from './number-text.ts'
import type { IcpField } from './start-criterion.ts'
import type { ConditionSummary } from './summarise-condition.ts'

/** A condition in a few words: "Machinery, 7 more", "500 to 10,000", "from 50". */
export function conditionText(
  t: TFunction<'selection'>,
  format: Formats,
  summary: ConditionSummary,
  field: IcpField | undefined,
): string {
  const number = (value: number) => numberText(format, field?.field ?? '', value)
  const labels = new Map(field?.values.map(v => [v.value, v.label]))
  switch (summary.kind) {
    case 'range':
    case 'curve': {
      const { from, to } = summary
      if (from !== null && to !== null) return t('icp.rangeBetween', { from: number(from), to: number(to) })
      if (from !== null) return t('icp.rangeFrom', { from: number(from) })
      if (to !== null) return t('icp.rangeTo', { to: number(to) })
      return t('icp.anyNumber')
    }
    case 'values': {
      const named = summary.first.map(value => labels.get(value) ?? value)
      const text = named.join(t('icp.listSeparator'))
      return summary.more > 0 ? t('icp.valuesMore', { values: text, count: summary.more }) : text || t('icp.noValueYet')
    }
    case 'nothing':
      return t('icp.noValueYet')
  }
}
