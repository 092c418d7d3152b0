import { surgesSchema } from '@server/insights/intent/intent.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Movers.module.css'
import topicClasses from './Surges.module.css'

const SHOWN = 10

/** Who reads more than usual about what: topics to choose from, and the surest accounts. */
export function Surges() {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const [topic, setTopic] = useState<string | null>(null)
  const { data } = useApi(surgesSchema, '/insights/intent', { topic, limit: String(SHOWN) }, { keep: true })
  if (!data) return null
  return (
    <Section title={t('intent.surges')} note={t('intent.found', { n: f.number(data.total) })}>
      {data.topics.length === 0 ? (
        <p className="sf-mute">{t('intent.none')}</p>
      ) : (
        <>
          <div className={topicClasses.topics}>
            {data.topics.slice(0, SHOWN).map(line => (
              <button
                key={line.topic}
                type="button"
                aria-pressed={topic === line.topic}
                onClick={() => setTopic(topic === line.topic ? null : line.topic)}
              >
                {line.topic} <b>{f.number(line.accounts)}</b>
              </button>
            ))}
          </div>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('movers.account')}</th>
                <th scope="col">{t('intent.topic')}</th>
                <th scope="col" className={classes.figure}>
                  {t('intent.surge')}
                </th>
                <th scope="col" className={classes.figure}>
                  {t('intent.people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(item => {
                const { first, second } = f.names(item)
                return (
                  <tr key={`${item.account}:${item.topic}`}>
                    <td className={classes.name}>
                      <PageLink to={`/accounts/${item.account}?section=engagement`}>
                        <b>{first}</b> {second && <span className="sf-mute">{second}</span>}
                      </PageLink>
                    </td>
                    <td className={classes.stage}>{item.topic}</td>
                    <td className={classes.figure}>{f.number(item.surge)}</td>
                    <td className={classes.figure}>{f.number(item.people)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </>
      )}
    </Section>
  )
}
