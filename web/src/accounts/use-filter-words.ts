import { technologyName } from '@server/accounts/technology.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import type { ListFilter, Range } from './accounts-search.ts'
import { useIndustryNames } from './use-industry-names.ts'
import { useRegionName } from './use-region-name.ts'

/** Filter values in the reader's words: `CN` is China, `one_to_one` is One-to-one. Industry codes are looked up. */
export function useFilterWords(industries: readonly string[] = []) {
  const { t, i18n } = useTranslation(['accounts', 'ui', 'insights'])
  const f = useFormat()
  const industryName = useIndustryNames(industries)
  const regionName = useRegionName()
  const word = (name: ListFilter, value: string): string => {
    if (name === 'country') return f.country(value)
    if (name === 'region') return regionName(value) ?? value
    if (name === 'technology') return technologyName(value)
    if (name === 'industry') return industryName(value, null)
    if (name === 'stage' && i18n.exists(`insights:stage.${value}`)) return t(`insights:stage.${value as 'mqa'}`)
    if (name === 'tier' && i18n.exists(`ui:tier.${value}`)) return t(`ui:tier.${value as 'programmatic'}`)
    return value
  }
  return {
    word,
    /** A or B; three and more are the first and a count. */
    values(name: ListFilter, values: readonly string[]): string {
      const [first = '', second] = values.map(value => word(name, value))
      if (values.length > 2) return t('filter.more', { first, n: f.number(values.length - 1) })
      return second === undefined ? first : `${first}${t('filter.or')}${second}`
    },
    range(name: Range, from: number | undefined, to: number | undefined): string {
      const write = (value: number) =>
        name === 'revenue' ? f.money(value) : name === 'propensity' ? f.percent(value / 100) : f.number(value)
      if (from === undefined) return t('filter.range.atMost', { to: write(to ?? 0) })
      if (to === undefined) return t('filter.range.atLeast', { from: write(from) })
      return t('filter.range.both', { from: write(from), to: write(to) })
    },
  }
}
