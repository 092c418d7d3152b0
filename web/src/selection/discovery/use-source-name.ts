import type { DiscoverySource } from '@server/selection/discovery/discovery.schema.ts'
import { useTranslation } from 'react-i18next'

/** What a discovery learned from. */
export function useSourceName() {
  const { t } = useTranslation('discovery')
  return ({ kind, version, name }: DiscoverySource): string => {
    if (kind === 'target_list')
      return version === null ? t('source.target_list') : t('source.target_listN', { n: version })
    if (kind === 'accounts') return name ? t('source.accountsNamed', { name }) : t('source.accounts')
    return t('source.opportunities')
  }
}
