import { Button, Popover, TextInput } from '@mantine/core'
import { type newSavedViewSchema, savedViewSchema, savedViewsSchema } from '@server/accounts/accounts.schema.ts'
import { IconPinFilled, IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '../api/request.ts'
import { useApi } from '../api/use-api.ts'
import { PageLink } from '../ui/PageLink.tsx'
import { showUndoToast } from '../ui/undo-toast.tsx'
import { useErrorText } from '../ui/use-error-text.ts'
import { searchText } from './accounts-search.ts'
import classes from './SavedViews.module.css'
import { ViewMenu } from './ViewMenu.tsx'

type View = z.infer<typeof savedViewSchema>
const asText = (search: string) => searchText(Object.fromEntries(new URLSearchParams(search)))

/** Named addresses of the page as tabs; the tab of the address on show is the current one. */
export function SavedViews({ current }: { current: Record<string, string> }) {
  const { t } = useTranslation('accounts')
  const views = useApi(savedViewsSchema, '/accounts/views', { page: 'accounts' })
  const { save, change, remove } = useViewChanges()
  const now = searchText(current)
  const items = views.data?.items ?? []
  const known = now === '' || items.some(view => asText(view.search) === now)
  return (
    <nav className={classes.views} aria-label={t('views.label')} data-scrolls>
      <PageLink to="/accounts" className={now === '' ? classes.current : classes.view}>
        {t('views.all')}
      </PageLink>
      {items.map(view => {
        const on = asText(view.search) === now
        return (
          <span key={view.id} className={on ? classes.current : classes.view}>
            {view.pinned && <IconPinFilled size={12} role="img" aria-label={t('views.pinned')} />}
            <PageLink to={`/accounts?${view.search}`}>{view.name}</PageLink>
            {on && <ViewMenu view={view} onChange={change} onRemove={() => remove(view)} />}
          </span>
        )
      })}
      {!known && <NewView onSave={name => save({ page: 'accounts', name, search: now, pinned: false })} />}
    </nav>
  )
}

/** Saves, changes and removes views; a removal can be taken back. */
function useViewChanges() {
  const { t } = useTranslation(['accounts', 'ui'])
  const client = useQueryClient()
  const errorText = useErrorText()
  const refresh = () => client.invalidateQueries({ queryKey: ['/accounts/views'] })
  const onError = (error: unknown) => showUndoToast(errorText(error).message)
  const save = useMutation({
    mutationFn: (view: z.infer<typeof newSavedViewSchema>) =>
      sendJson(savedViewSchema, 'POST', '/accounts/views', view),
    onSuccess: refresh,
    onError,
  })
  const change = useMutation({
    mutationFn: ({ id, ...view }: View) => sendJson(savedViewSchema, 'PUT', `/accounts/views/${id}`, view),
    onSuccess: refresh,
    onError,
  })
  const remove = useMutation({
    mutationFn: (view: View) => sendJson(z.unknown(), 'DELETE', `/accounts/views/${view.id}`),
    onSuccess: (_, { id: _id, ...view }) => {
      void refresh()
      const run = () => save.mutate(view)
      showUndoToast(t('views.removed', { name: view.name }), { label: t('ui:undo'), run })
    },
    onError,
  })
  return { save: save.mutate, change: change.mutate, remove: remove.mutate }
}

function NewView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation('accounts')
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => setOpen(!open)}
        >
          {t('views.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim()) onSave(name.trim())
            setOpen(false)
            setName('')
          }}
        >
          <TextInput
            label={t('views.name')}
            value={name}
            maxLength={60}
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()}>
            {t('views.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
