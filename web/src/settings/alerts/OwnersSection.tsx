import { Button, TextInput } from '@mantine/core'
import { type Owner, ownersSchema } from '@server/insights/delivery/delivery.schema.ts'
import { IconUsers } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from './AlertsPage.module.css'
import { AlertsTable } from './AlertsTable.tsx'
import { MannersFields, ownManners } from './MannersFields.tsx'

const path = '/insights/delivery/owners'

function OwnerForm(props: { owner: Owner; saving: boolean; onSave: (owner: Owner) => void; onCancel: () => void }) {
  const { t } = useTranslation('alerts')
  const [draft, setDraft] = useState(props.owner)
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        props.onSave(draft)
      }}
    >
      <TextInput
        label={t('owner')}
        value={draft.owner}
        onChange={event => setDraft({ ...draft, owner: event.currentTarget.value })}
      />
      <TextInput
        label={t('owners.email')}
        type="email"
        value={draft.email ?? ''}
        onChange={event => setDraft({ ...draft, email: event.currentTarget.value.trim() || null })}
      />
      <MannersFields value={draft.manners} onChange={manners => setDraft({ ...draft, manners })} />
      <div className={classes.buttons}>
        <Button type="submit" disabled={draft.owner.trim() === ''} loading={props.saving}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

function OwnersTable(props: { items: readonly Owner[]; onEdit: (owner: Owner) => void; onRemove: (o: Owner) => void }) {
  const { t } = useTranslation('alerts')
  return (
    <AlertsTable
      label={t('owners.title')}
      heads={[t('owner'), t('owners.email'), t('language'), t('timeZone'), t('quiet')]}
    >
      {props.items.map(owner => {
        const { language, timeZone, quiet } = owner.manners
        return (
          <tr key={owner.owner}>
            <td>{owner.owner}</td>
            <td>{owner.email ?? '–'}</td>
            <td>{t(`languages.${language}`)}</td>
            <td>{timeZone}</td>
            <td>{quiet ? `${t('hour', { hour: quiet.from })}–${t('hour', { hour: quiet.to })}` : t('noQuiet')}</td>
            <td>
              <Button.Group>
                <Button size="compact-xs" variant="default" onClick={() => props.onEdit(owner)}>
                  {t('edit')}
                </Button>
                <Button size="compact-xs" variant="default" onClick={() => props.onRemove(owner)}>
                  {t('remove')}
                </Button>
              </Button.Group>
            </td>
          </tr>
        )
      })}
    </AlertsTable>
  )
}

/** How the owners of accounts are reached; those whom accounts name are offered. */
export function OwnersSection() {
  const { t, i18n } = useTranslation('alerts')
  const f = useFormat()
  const owners = useApi(ownersSchema, path)
  const [form, setForm] = useState<Owner | null>(null)
  const save = useMutation({
    mutationFn: (items: readonly Owner[]) => sendJson(ownersSchema, 'PUT', path, { items }),
    onSuccess: () => setForm(null),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [path] }),
  })
  const items = owners.data?.items ?? []
  const without = (owner: string) => items.filter(one => one.owner !== owner)
  const begin = (owner: string) => setForm({ owner, email: null, manners: ownManners(i18n.resolvedLanguage ?? 'en') })
  const addButton = (
    <Button size="xs" variant="default" onClick={() => begin('')}>
      {t('owners.add')}
    </Button>
  )
  const unknown = owners.data?.unknown ?? []
  return (
    <Section title={t('owners.title')} note={t('owners.note')} action={items.length > 0 && !form ? addButton : null}>
      {(save.error ?? owners.error) && <ErrorNotice error={(save.error ?? owners.error) as Error} />}
      {owners.isPending && <TableSkeleton rows={2} />}
      {owners.data && items.length === 0 && form === null && (
        <EmptyState icon={IconUsers} title={t('owners.none')} why={t('owners.noneWhy')} action={addButton} />
      )}
      {form && (
        <OwnerForm
          key={form.owner}
          owner={form}
          saving={save.isPending}
          onSave={owner => save.mutate([...without(form.owner).filter(one => one.owner !== owner.owner), owner])}
          onCancel={() => setForm(null)}
        />
      )}
      {items.length > 0 && (
        <OwnersTable items={items} onEdit={setForm} onRemove={owner => save.mutate(without(owner.owner))} />
      )}
      {unknown.length > 0 && (
        <div className={classes.unknown}>
          <span className="sf-small sf-mute">{t('owners.unknown')}</span>
          {unknown.slice(0, 8).map(({ owner, accounts }) => (
            <Button
              key={owner}
              size="compact-xs"
              variant="default"
              title={t('owners.accounts', { count: accounts })}
              onClick={() => begin(owner)}
            >
              {owner} · {f.number(accounts)}
            </Button>
          ))}
        </div>
      )}
    </Section>
  )
}
