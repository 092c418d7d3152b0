import { Autocomplete, Button, Group, TagsInput } from '@mantine/core'
import { type Topic, topicNamesSchema } from '@server/insights/intent/intent.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import classes from './TopicsPage.module.css'
import { TopicTrial } from './TopicTrial.tsx'

/** One topic: its name, proposed from the IAB's list, and its words; what they match is shown before it is kept. */
export function TopicForm(props: {
  topic: Topic | null
  /** Names that other topics have. */
  taken: readonly string[]
  busy: boolean
  onKeep: (topic: Topic) => void
  onClose: () => void
}) {
  const { t } = useTranslation('insights')
  const names = useApi(topicNamesSchema, '/insights/topics/names')
  const [name, setName] = useState(props.topic?.name ?? '')
  const [keywords, setKeywords] = useState<string[]>(props.topic?.keywords ?? [])
  const taken = props.taken.some(one => one.toLowerCase() === name.trim().toLowerCase())
  const ready = name.trim() !== '' && keywords.length > 0 && !taken
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        if (ready) props.onKeep({ name: name.trim(), keywords })
      }}
    >
      <Autocomplete
        label={t('topics.name')}
        description={t('topics.nameNote')}
        data={names.data?.names ?? []}
        limit={12}
        value={name}
        onChange={setName}
        error={taken ? t('topics.taken') : undefined}
        maxLength={120}
        maw={420}
      />
      <TagsInput
        label={t('topics.keywords')}
        description={t('topics.keywordsNote')}
        placeholder={t('topics.keywordsExample')}
        value={keywords}
        onChange={setKeywords}
        maxTags={100}
        splitChars={[',', '，', ';', '；', '、']}
        acceptValueOnBlur
      />
      {keywords.length > 0 && <TopicTrial keywords={keywords} />}
      <Group gap={8}>
        <Button size="xs" type="submit" disabled={!ready} loading={props.busy}>
          {t('topics.keep')}
        </Button>
        <Button size="xs" variant="default" onClick={props.onClose}>
          {t('topics.cancel')}
        </Button>
      </Group>
    </form>
  )
}
