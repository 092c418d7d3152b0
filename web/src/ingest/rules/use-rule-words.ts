import type { ChannelRule } from '@server/ingest/collect/settings/settings.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'

/** When a rule for channels holds, in words. */
export function useRuleWords(): (rule: ChannelRule) => string {
  const { t } = useTranslation('rules')
  const f = useFormat()
  return rule => {
    const parts = (['source', 'medium', 'clickId', 'referrer'] as const).flatMap(name => {
      const values = rule[name]
      return values ? [t(`channels.condition.${name}`, { values: f.list(values) })] : []
    })
    if (rule.foreign !== undefined) parts.push(t(`channels.condition.${rule.foreign ? 'foreign' : 'own'}`))
    if (parts.length === 0) return t('channels.always')
    return parts.reduce((one, other) => t('channels.and', { one, other }))
  }
}
