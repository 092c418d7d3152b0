import type { ProblemItem } from '@server/kernel/problem.schema.ts'
import { useTranslation } from 'react-i18next'
import { useIndustryNames } from '../../accounts/use-industry-names.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useErrorText } from '../../ui/use-error-text.ts'
import { fieldName } from './field-name.ts'

const isIndustry = (text: string) => /^(naics|gbt):/.test(text)
const partsOf = (text: string | number | undefined) => (typeof text === 'string' ? text.split(', ') : [])

/**
 * Puts the problems of a definition into the reader's words, codes of countries and industries too. A definition's
 * own keys stay as they are written there; `named` gives fields the name that the form has for them.
 */
export function useProblemText(items: readonly ProblemItem[], named = false) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const text = useErrorText()
  const industryName = useIndustryNames(
    items.flatMap(({ params }) => [...partsOf(params?.near), ...partsOf(params?.value)]).filter(isIndustry),
  )
  const industry = (code: string) => (isIndustry(code) ? industryName(code, null) : code)
  const spelt = ({ field, value = '' }: NonNullable<ProblemItem['params']>) =>
    field === 'country' ? f.country(String(value)) : industry(String(value))
  return (item: ProblemItem) => {
    const { params = {}, code } = item
    return text({
      ...item,
      params: {
        ...params,
        ...(params.near === undefined
          ? {}
          : { near: f.list(partsOf(params.near).map(near => `${near} (${industry(near)})`)) }),
        ...(code === 'selection.icp.unknown_country' ? { meant: f.country(String(params.meant ?? '')) } : {}),
        ...(params.value === undefined ? {} : { value: spelt(params) }),
        ...(named && params.field !== undefined ? { field: fieldName(t, String(params.field)) } : {}),
      },
    })
  }
}
