import { Button } from '@mantine/core'
import { type Topic, topicsSchema } from '@server/insights/intent/intent.schema.ts'
import { IconPlus, IconTags } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { TopicForm } from './TopicForm.tsx'
import { TopicLine } from './TopicLine.tsx'
import classes from './TopicsPage.module.css'

/** /insights/topics: what our buyers read about, told by words in titles and addresses; each tried on what was read. */
export function TopicsPage() {
  const { t } = useTranslation('insights')
  const list = useApi(topicsSchema, '/insights/topics')
  /** The name of the topic that is open, '' for a new one. */
  const [open, setOpen] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (topics: Topic[]) => sendJson(topicsSchema, 'PUT', '/insights/topics', { topics }),
    onSuccess: () =>
      queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights') }),
  })
  const topics = list.data?.topics ?? []
  const keep = async (topic: Topic) => {
    const there = topics.some(one => one.name === open)
    await save.mutateAsync(there ? topics.map(one => (one.name === open ? topic : one)) : [...topics, topic])
    setOpen(null)
    showUndoToast(t('topics.kept', { name: topic.name }), { label: t('topics.undo'), run: () => save.mutate(topics) })
  }
  const remove = (topic: Topic) => {
    save.mutate(topics.filter(one => one !== topic))
    showUndoToast(t('topics.removed', { name: topic.name }), {
      label: t('topics.undo'),
      run: () => save.mutate(topics),
    })
  }
  const form = (topic: Topic | null) => (
    <TopicForm
      key={topic?.name ?? ''}
      topic={topic}
      taken={topics.filter(one => one !== topic).map(one => one.name)}
      busy={save.isPending}
      onKeep={next => void keep(next)}
      onClose={() => setOpen(null)}
    />
  )
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen('')} disabled={open === ''}>
      {t('topics.add')}
    </Button>
  )
  return (
    <Page title={t('topics.title')} actions={add}>
      <div className={classes.page}>
        <p className="sf-soft">{t('topics.lead')}</p>
        {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
        {save.error && <ErrorNotice error={save.error} />}
        {list.isPending && <TableSkeleton rows={5} />}
        {open === '' && form(null)}
        {list.data && topics.length === 0 && open !== '' && (
          <EmptyState icon={IconTags} title={t('topics.none')} why={t('topics.noneWhy')} />
        )}
        <ul className={classes.topics}>
          {topics.map(topic => (
            <TopicLine
              key={topic.name}
              topic={topic}
              open={open === topic.name}
              onOpen={() => setOpen(open === topic.name ? null : topic.name)}
              onRemove={() => remove(topic)}
            >
              {open === topic.name && form(topic)}
            </TopicLine>
          ))}
        </ul>
      </div>
    </Page>
  )
}
