import type { Mover } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Movers.module.css'

/** Whose engagement changed most within the week: first those that warm up, then those that cool down. */
export function Movers({ up, down }: { up: readonly Mover[]; down: readonly Mover[] }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const rows = (movers: readonly Mover[]) =>
    movers.map(mover => {
      const { first, second } = f.names(mover)
      return (
        <tr key={mover.account}>
          <td className={classes.name}>
            <PageLink to={`/accounts/${mover.account}?section=engagement`}>
              <b>{first}</b> {second && <span className="sf-mute">{second}</span>}
            </PageLink>
          </td>
          <td className={classes.stage}>
            {mover.from && mover.from !== mover.stage && (
              <span className="sf-mute">{`${t(`stage.${mover.from}`)} → `}</span>
            )}
            {t(`stage.${mover.stage}`)}
          </td>
          <td className={`${classes.figure} ${mover.change > 0 ? 'sf-up' : 'sf-down'}`}>{f.signed(mover.change, 1)}</td>
          <td className={classes.figure}>{f.number(mover.score, 1)}</td>
          <td className={classes.figure}>{f.number(mover.people)}</td>
        </tr>
      )
    })
  return (
    <Section title={t('movers.title')} note={t('movers.note')}>
      {up.length + down.length === 0 ? (
        <p className="sf-mute">{t('movers.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('movers.account')}</th>
              <th scope="col">{t('account.stage')}</th>
              <th scope="col" className={classes.figure}>
                {t('movers.change')}
              </th>
              <th scope="col" className={classes.figure}>
                {t('movers.now')}
              </th>
              <th scope="col" className={classes.figure}>
                {t('movers.people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows(up)}
            {rows(down)}
          </tbody>
        </table>
      )}
    </Section>
  )
}
