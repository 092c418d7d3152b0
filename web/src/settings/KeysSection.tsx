import { Button, CopyButton, Select, TextInput } from '@mantine/core'
import {
  type AccessKey,
  accessKeySchema,
  accessKeysSchema,
  createdKeySchema,
  type KeyKind,
  keyKindSchema,
} from '@server/settings/keys/keys.schema.ts'
import { IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../api/request.ts'
import { queryClient, useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Section } from '../ui/Section.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { showUndoToast } from '../ui/undo-toast.tsx'
import classes from './KeysPage.module.css'

const refresh = () => queryClient.invalidateQueries({ queryKey: ['/settings/keys'] })

/** A text to be copied. */
function Copied({ text }: { text: string }) {
  const { t } = useTranslation('settings')
  return (
    <>
      <code className={classes.code}>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {t(copied ? 'keys.copied' : 'keys.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  )
}

function KeyRow({ row }: { row: AccessKey }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const revoke = useMutation({
    mutationFn: () => sendJson(accessKeySchema, 'DELETE', `/settings/keys/${row.id}`),
    onSuccess: () => showUndoToast(t('keys.revokedNow', { name: row.name })),
    onSettled: refresh,
  })
  return (
    <tr>
      <td>{row.name}</td>
      <td>{t(`keys.${row.kind}`)}</td>
      <td>{row.kind === 'write' ? row.source : '–'}</td>
      <td>
        <code>{row.hint}</code>
      </td>
      <td>{f.dateTime(row.createdAt)}</td>
      <td>{row.revokedAt ? t('keys.revoked', { ago: f.ago(row.revokedAt) }) : t('keys.good')}</td>
      <td>
        {row.revokedAt === null && (
          <Button
            size="compact-xs"
            variant="default"
            loading={revoke.isPending}
            onClick={() => revoke.mutate()}
            aria-label={t('keys.revokeOf', { name: row.name })}
          >
            {t('keys.revoke')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function KeysTable({ items }: { items: readonly AccessKey[] }) {
  const { t } = useTranslation('settings')
  const heads = ['name', 'kind', 'source', 'hint', 'created', 'state'] as const
  return (
    <div className={classes.scroll} role="region" aria-label={t('keys.title')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {t(`keys.${head}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map(row => (
            <KeyRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Makes a key, which is shown once. */
function NewKey({ onMade }: { onMade: (made: { kind: KeyKind; key: string }) => void }) {
  const { t } = useTranslation('settings')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<KeyKind>('write')
  const make = useMutation({
    mutationFn: () => sendJson(createdKeySchema, 'POST', '/settings/keys', { kind, name: name.trim() }),
    onSuccess: made => {
      onMade(made)
      setName('')
    },
    onSettled: refresh,
  })
  return (
    <>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('keys.name')}
          value={name}
          maxLength={100}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Select
          label={t('keys.kind')}
          data={keyKindSchema.options.map(value => ({ value, label: t(`keys.${value}`) }))}
          value={kind}
          onChange={value => setKind(keyKindSchema.parse(value ?? 'write'))}
          allowDeselect={false}
        />
        <Button type="submit" disabled={name.trim() === ''} loading={make.isPending}>
          {t('keys.make')}
        </Button>
      </form>
      {make.error && <ErrorNotice error={make.error} />}
    </>
  )
}

/** The keys by which programs come in, and the snippet that a write key goes into. */
export function KeysSection() {
  const { t } = useTranslation('settings')
  const keys = useApi(accessKeysSchema, '/settings/keys')
  const [made, setMade] = useState<{ kind: KeyKind; key: string } | null>(null)
  const writeKey = made?.kind === 'write' ? made.key : t('snippet.place')
  return (
    <>
      <Section title={t('keys.title')} note={t('keys.note')}>
        <NewKey onMade={setMade} />
        {made && (
          <div role="status">
            <p className="sf-warn">{t('keys.once')}</p>
            <Copied text={made.key} />
          </div>
        )}
        {keys.error && <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />}
        {keys.isPending && <TableSkeleton rows={3} />}
        {keys.data &&
          (keys.data.items.length === 0 ? (
            <EmptyState icon={IconKey} title={t('keys.none')} why={t('keys.noneWhy')} />
          ) : (
            <KeysTable items={keys.data.items} />
          ))}
      </Section>
      <Section title={t('snippet.title')} note={t('snippet.note')}>
        <p className="sf-soft">{t('snippet.why')}</p>
        <Copied text={`<script async src="${location.origin}/t.js" data-key="${writeKey}"></script>`} />
      </Section>
    </>
  )
}
