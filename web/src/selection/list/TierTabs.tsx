import type { Tier } from '@server/accounts/accounts.schema.ts'
import type { targetListSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import { TierName } from '../../ui/TierName.tsx'
import classes from './TierTabs.module.css'

type TierCounts = z.infer<typeof targetListSchema>['tiers']

/** The tiers with how full they are; one of them, or all, is on show. */
export function TierTabs(props: {
  tiers: TierCounts
  total: number
  mixOf: (tier: Tier) => { online: number; offline: number } | undefined
  tier: Tier | undefined
  onTier: (tier: Tier | undefined) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  return (
    <div className={classes.tabs} role="group" aria-label={t('list.tiers')}>
      <button
        type="button"
        className={classes.tab}
        aria-pressed={props.tier === undefined}
        onClick={() => props.onTier(undefined)}
      >
        <span className={classes.name}>{t('list.all')}</span>
        <b className={`${classes.count} sf-hero`}>{f.number(props.total)}</b>
        <span className={classes.mix}>{t('list.accounts', { count: props.total })}</span>
      </button>
      {props.tiers.map(({ tier, count, capacity }) => {
        const mix = props.mixOf(tier)
        const over = count > capacity
        return (
          <button
            key={tier}
            type="button"
            className={classes.tab}
            aria-pressed={props.tier === tier}
            onClick={() => props.onTier(props.tier === tier ? undefined : tier)}
          >
            <span className={classes.name}>
              <TierName tier={tier} />
            </span>
            <span className={classes.figures}>
              <b className={`${classes.count} sf-hero`}>{f.number(count)}</b>
              <span className={over ? 'sf-warn' : 'sf-mute'}>{t('list.ofRoom', { room: f.number(capacity) })}</span>
            </span>
            <span className={classes.meter}>
              <BarMeter
                share={capacity > 0 ? count / capacity : 0}
                {...(over ? { color: 'var(--sf-attn-solid)' } : {})}
              />
              {mix && <span className={classes.mix}>{t('list.mix', mix)}</span>}
            </span>
          </button>
        )
      })}
    </div>
  )
}
