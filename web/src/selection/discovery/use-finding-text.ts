import { technologyName } from '@server/accounts/technology.schema.ts'
import type { Finding, FindingPart } from '@server/selection/discovery/discovery.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { conditionText } from '../icp/condition-text.ts'
import { fieldName } from '../icp/field-name.ts'
import { rangeEnds } from '../icp/range-ends.ts'

/** A finding in the reader's words: the attribute, and the value that winners share. */
export function useFindingText() {
  const { t } = useTranslation('discovery')
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const value = ({ attribute, value: text, label, between }: FindingPart) => {
    if (between) {
      const field = { field: attribute, kind: 'number' as const, known: 0, values: [], deciles: [] }
      return conditionText(tSelection, f, { kind: 'range', ...rangeEnds(attribute, between) }, field)
    }
    if (label) return f.label(label)
    return attribute === 'technologies' ? technologyName(text) : text
  }
  const part = (one: FindingPart) => ({ attribute: fieldName(tSelection, one.attribute), value: value(one) })
  return {
    part,
    /** All of it in one line, for those who hear it. */
    line({ parts }: Finding): string {
      const [a, b] = parts.map(one => `${part(one).attribute} ${part(one).value}`)
      return b ? t('and', { a: a ?? '', b }) : (a ?? '')
    },
  }
}
