import { topicTrialSchema } from '@server/insights/intent/intent.schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './TopicsPage.module.css'

const SHOWN = 12

/** Which of the last thousand pages read these words would find. */
export function TopicTrial({ keywords }: { keywords: readonly string[] }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const { data, error } = useQuery({
    queryKey: ['/insights/topics/try', keywords],
    queryFn: () => sendJson(topicTrialSchema, 'POST', '/insights/topics/try', { keywords }),
    placeholderData: previous => previous,
  })
  if (error) return <ErrorNotice error={error} />
  if (!data) return <p className="sf-mute sf-small">{t('topics.trying')}</p>
  return (
    <div aria-live="polite">
      <p>
        <b>{t('topics.matched', { matched: f.number(data.matched), looked: f.number(data.looked) })}</b>
        {data.idle.length > 0 && (
          <span className="sf-warn sf-small"> {t('topics.idle', { words: data.idle.join(', ') })}</span>
        )}
      </p>
      <ul className={classes.trial}>
        {data.items.slice(0, SHOWN).map(item => (
          <li key={`${item.title} ${item.address}`} className="sf-small">
            <span className="sf-truncate" title={`${item.title} ${item.address}`}>
              {item.title} <span className="sf-mute">{item.address}</span>
            </span>
            <span className="sf-mute">{item.keywords.join(', ')}</span>
            <span className="sf-num">{t('topics.times_other', { n: f.number(item.times) })}</span>
          </li>
        ))}
      </ul>
      {data.matched > SHOWN && (
        <p className="sf-mute sf-small">{t('topics.more', { n: f.number(data.matched - SHOWN) })}</p>
      )}
    </div>
  )
}
