import { Button, Modal } from '@mantine/core'
import { type Persona, personaQuestions, personasSchema } from '@server/accounts/buying-group/personas.schema.ts'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { PersonaForm } from './PersonaForm.tsx'
import classes from './Personas.module.css'

const path = '/accounts/buying-group/personas'

function usePersonas(onSaved: () => void) {
  const { t } = useTranslation('personas')
  const list = useApi(personasSchema, path)
  const items = list.data?.items ?? []
  const put = (next: Persona[]) => sendJson(personasSchema, 'PUT', path, { items: next })
  const refresh = () =>
    queryClient.invalidateQueries({ predicate: query => /\/buying-group/.test(String(query.queryKey[0])) })
  const back = useMutation({ mutationFn: put, onSettled: refresh })
  const save = useMutation({
    mutationFn: put,
    onSuccess: () => {
      const before = items
      showUndoToast(t('saved'), { label: t('undo'), run: () => back.mutate(before) })
      onSaved()
    },
    onSettled: refresh,
  })
  return { list, items, save, error: save.error ?? back.error ?? list.error }
}

function empty(): Persona {
  const words = { manager: '', goals: '', pains: '', valueProposition: '', messages: '', kpis: '', objections: '' }
  return {
    id: `p-${Date.now().toString(36)}`,
    title: '',
    words: [],
    roles: [],
    required: true,
    ...words,
    keyPoints: '',
  }
}

function PersonaCard({ persona, onEdit, onRemove }: { persona: Persona; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation('personas')
  const { t: tGroup } = useTranslation('buying-group')
  const f = useFormat()
  const answers = [
    ['words', f.list(persona.words)],
    ['roles', f.list(persona.roles.map(role => tGroup(`role.${role}`)))],
    ...personaQuestions.map(name => [name, persona[name]] as const),
  ] as const
  return (
    <section className={classes.persona} aria-label={persona.title}>
      <div className={classes.head}>
        <h3>{persona.title}</h3>
        {!persona.required && <span className="sf-mute sf-small">{t('notRequired')}</span>}
        <Button size="compact-xs" variant="default" aria-label={t('editOf', persona)} onClick={onEdit}>
          {t('edit')}
        </Button>
        <Button size="compact-xs" variant="default" aria-label={t('removeOf', persona)} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
      <dl>
        {answers.map(([name, text]) =>
          text === '' ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{t(`field.${name}`)}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}

/** /accounts/personas: who a purchase needs, as worksheet 2 asks. */
export function PersonasPage() {
  const { t } = useTranslation('personas')
  const { t: tUi } = useTranslation('ui')
  const [open, setOpen] = useState<Persona | null>(null)
  const { list, items, save, error } = usePersonas(() => setOpen(null))
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} disabled={!list.data} onClick={() => setOpen(empty())}>
      {t('add')}
    </Button>
  )
  const put = (persona: Persona) =>
    save.mutate(
      items.some(one => one.id === persona.id)
        ? items.map(one => (one.id === persona.id ? persona : one))
        : [...items, persona],
    )
  return (
    <Page title={t('title')} actions={items.length > 0 ? add : undefined}>
      <div className={classes.body}>
        {error && <ErrorNotice error={error} />}
        {list.isPending && <TableSkeleton rows={4} />}
        {list.data && items.length === 0 && (
          <EmptyState icon={IconUsersGroup} title={t('none')} why={t('why')} action={add} />
        )}
        {items.length > 0 && <p className="sf-soft">{t('why')}</p>}
        {items.map(persona => (
          <PersonaCard
            key={persona.id}
            persona={persona}
            onEdit={() => setOpen(persona)}
            onRemove={() => save.mutate(items.filter(one => one.id !== persona.id))}
          />
        ))}
      </div>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.title || t('add')}
        closeButtonProps={{ 'aria-label': tUi('close') }}
      >
        {open && <PersonaForm key={open.id} persona={open} pending={save.isPending} onSave={put} />}
      </Modal>
    </Page>
  )
}
