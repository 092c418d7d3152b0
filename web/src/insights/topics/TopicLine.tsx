import { Button } from '@mantine/core'
import type { Topic } from '@server/insights/intent/intent.schema.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Tag } from '../../ui/Tag.tsx'
import classes from './TopicsPage.module.css'

/** A topic with its words, or with its form while it is open. */
export function TopicLine(props: {
  topic: Topic
  open: boolean
  onOpen: () => void
  onRemove: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const { topic } = props
  return (
    <li>
      <div className={classes.line}>
        <b>{topic.name}</b>
        <span className="sf-mute sf-small">{t('topics.words_other', { n: f.number(topic.keywords.length) })}</span>
        <span className={classes.actions}>
          <Button size="compact-xs" variant="default" onClick={props.onOpen}>
            {t(props.open ? 'topics.close' : 'topics.change')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={props.onRemove}>
            {t('topics.remove')}
          </Button>
        </span>
      </div>
      {props.open ? (
        props.children
      ) : (
        <div className={classes.words}>
          {topic.keywords.map(word => (
            <Tag key={word}>{word}</Tag>
          ))}
        </div>
      )}
    </li>
  )
}
