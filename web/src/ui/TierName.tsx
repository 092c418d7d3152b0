import type { Tier } from '@server/accounts/accounts.schema.ts'
import { useTranslation } from 'react-i18next'

/** A tier in words: One-to-one, One-to-few, Programmatic, Reinforcing; off the list is a dash. */
export function TierName({ tier }: { tier: Tier | 'none' | null }) {
  const { t } = useTranslation()
  if (!tier) return <span className="sf-mute">–</span>
  return <span>{t(`tier.${tier}`)}</span>
}
