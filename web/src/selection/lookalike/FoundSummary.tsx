import type { Lookalike } from '@server/selection/lookalike/lookalike.schema.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import { Stamp } from '../../ui/Stamp.tsx'
import classes from './LookalikesPage.module.css'
import { traitName } from './trait-name.ts'

const TRAITS = 8

/** How many resemble whom, how that was told, and what the seeds are like. */
export function FoundSummary({ found }: { found: NonNullable<Lookalike['found']> }) {
  const { t } = useTranslation('lookalike')
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const { traits, medoids, unknown } = found
  const heaviest = Math.max(1, ...traits.map(({ weight }) => weight))
  return (
    <>
      <p className={classes.says}>
        <b>{t('says', { count: found.seeds, n: f.number(found.seeds), kept: f.number(found.kept) })}</b>{' '}
        <Stamp state={{ kind: 'exact', ms: found.ms }} />
      </p>
      <p className="sf-soft">
        {t(`method.${found.method}`, { auc: f.number(found.auc, 2) })}{' '}
        {t('compared', { n: f.number(found.compared), left: f.number(found.leftOut) })}{' '}
        {unknown > 0 && t('unknown', { count: unknown, n: f.number(unknown) })}
      </p>
      <div className={classes.like}>
        <section>
          <h2>{t('traits')}</h2>
          <ul className={classes.traits}>
            {traits.slice(0, TRAITS).map(trait => (
              <li key={`${trait.field} ${trait.label}`}>
                <span className="sf-truncate">{traitName(tSelection, trait)}</span>
                <BarMeter share={trait.weight / heaviest} />
                <span className="sf-num">{f.number(trait.weight, 1)}</span>
              </li>
            ))}
          </ul>
        </section>
        {medoids.length > 0 && (
          <section>
            <h2>{t('medoids')}</h2>
            <ul className={classes.traits}>
              {medoids.map(({ account, name, seeds }) => (
                <li key={account}>
                  <Link to="/accounts/$id" params={{ id: account }} className="sf-truncate">
                    {name}
                  </Link>
                  <span className="sf-mute sf-small">{t('stands', { n: f.number(seeds) })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}
