import type { AccountTopic } from '@server/insights/intent/intent.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { Section } from '../ui/Section.tsx'
import { Sparkline } from '../ui/Sparkline.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './Movers.module.css'

/** What an account reads about, the most unusual first, and what each topic lacks to be a surge. */
export function AccountIntent({ intent }: { intent: readonly AccountTopic[] }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  return (
    <Section title={t('intent.title')} note={t('intent.note')}>
      {intent.length === 0 ? (
        <p className="sf-mute">{t('intent.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('intent.topic')}</th>
              <td />
              <th scope="col" className={classes.figure}>
                {t('intent.surge')}
              </th>
              <th scope="col" className={classes.figure}>
                {t('intent.recent')}
              </th>
              <th scope="col" className={classes.figure}>
                {t('intent.people')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {intent.map(found => (
              <tr key={found.topic}>
                <td>
                  {found.topic}{' '}
                  {found.since && (
                    <span className="sf-small sf-mute">{t('intent.since', { day: f.shortDate(found.since) })}</span>
                  )}
                </td>
                <td>
                  <Sparkline
                    values={found.weeks}
                    label={t('intent.weeks', { topic: found.topic })}
                    width={90}
                    height={20}
                  />
                </td>
                <td className={classes.figure}>{f.number(found.surge)}</td>
                <td className={classes.figure}>
                  {t('intent.counts', { recent: f.number(found.recent), baseline: f.number(found.baseline) })}
                </td>
                <td className={classes.figure}>{f.number(found.people)}</td>
                <td className={classes.figure}>
                  {found.gates.length === 0 ? (
                    <Tag tone="hot">{t('intent.surging')}</Tag>
                  ) : (
                    <span className="sf-small sf-mute">
                      {found.gates.map(gate => t(`intent.gate.${gate}`)).join(' · ')}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
