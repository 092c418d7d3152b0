import type { tacticMixSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import { TierName } from '../../ui/TierName.tsx'
import type { selection } from '../selection.en.ts'
import classes from './TacticMix.module.css'

type Mix = z.infer<typeof tacticMixSchema>['items'][number]
type TacticId = keyof (typeof selection)['tactic']

/** What a tier is worked with: the share online and offline, and the tactics of each. */
export function TacticMix({ mix }: { mix: Mix }) {
  const { t, i18n } = useTranslation('selection')
  const f = useFormat()
  const name = (id: string) => (i18n.exists(`selection:tactic.${id}`) ? t(`tactic.${id as TacticId}`) : id)
  return (
    <section className={classes.mix} aria-label={t('list.tactics')}>
      <div className={classes.head}>
        <b>
          <TierName tier={mix.tier} />
        </b>
        <span className="sf-mute">{t('list.workedWith')}</span>
      </div>
      {(['online', 'offline'] as const).map(channel => (
        <div key={channel} className={classes.channel} style={{ flexGrow: mix[channel] }}>
          <span className={classes.share} data-channel={channel}>
            {t(`list.${channel}`)} <b>{f.percent(mix[channel] / 100)}</b>
          </span>
          <ul>
            {mix.tactics
              .filter(tactic => tactic.channel === channel)
              .map(tactic => (
                <li key={tactic.id}>{name(tactic.id)}</li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
