import type { Home } from '@server/home/home.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { BarMeter } from '../ui/BarMeter.tsx'
import { EvidenceLink } from '../ui/EvidenceLink.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './TierBoard.module.css'

/** The target list by tier, beside the places there are. */
export function TierBoard({ tiers }: { tiers: Home['tiers'] }) {
  const { t } = useTranslation(['home', 'ui'])
  const f = useFormat()
  return (
    <Section
      title={t('list.title')}
      note={t('list.note')}
      action={<EvidenceLink to="/selection/list">{t('list.open')}</EvidenceLink>}
    >
      <ul className={classes.tiers}>
        {tiers.map(({ tier, count, capacity }) => (
          <li key={tier}>
            <PageLink to={`/accounts?tier=${tier}`} className={classes.tier}>
              <span className="sf-truncate">{t(`ui:tier.${tier}`)}</span>
              <BarMeter share={capacity > 0 ? count / capacity : 0} />
              <span className="sf-num">{t('list.of', { n: f.number(count), capacity: f.number(capacity) })}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
