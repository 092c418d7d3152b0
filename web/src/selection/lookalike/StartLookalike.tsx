import { Button, Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { savedViewsSchema, type Tier, tierSchema } from '@server/accounts/accounts.schema.ts'
import type { WantedLookalike, WantedSeeds } from '@server/selection/lookalike/lookalike.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { namedAccounts } from '../discovery/named-accounts.ts'
import classes from './LookalikesPage.module.css'

const kinds = ['customers', 'target_list', 'saved_view', 'accounts'] as const
type Kind = (typeof kinds)[number]

/** What was chosen as the server is asked for it; null while something is missing. */
function seedsOf(
  kind: Kind,
  { tier, accounts, view }: { tier: Tier | ''; accounts: string[]; view: string | undefined },
): WantedSeeds | null {
  if (kind === 'customers') return { kind }
  if (kind === 'target_list') return { kind, ...(tier ? { tier } : {}) }
  if (kind === 'saved_view') return view === undefined ? null : { kind, view }
  return accounts.length === 0 ? null : { kind, accounts }
}

function ViewInput(props: {
  views: readonly { id: string; name: string }[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation('lookalike')
  if (props.chosen === undefined) return <p className="sf-soft sf-small">{t('noViews')}</p>
  return (
    <NativeSelect
      size="xs"
      aria-label={t('seeds.saved_view')}
      value={props.chosen}
      data={props.views.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={event => props.onChoose(event.currentTarget.value)}
    />
  )
}

function PasteInput({ text, count, onChange }: { text: string; count: number; onChange: (text: string) => void }) {
  const { t } = useTranslation('lookalike')
  const f = useFormat()
  return (
    <Textarea
      aria-label={t('paste')}
      placeholder={t('paste')}
      rows={5}
      value={text}
      description={count > 0 ? t('pasted', { count, n: f.number(count) }) : ''}
      inputWrapperOrder={['input', 'description']}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

/** Whom others shall resemble, and the button that looks for them. */
export function StartLookalike(props: {
  busy: boolean
  onStart: (wish: Pick<WantedLookalike, 'name' | 'seeds' | 'leaveOutCustomers'>) => void
}) {
  const { t } = useTranslation('lookalike')
  const { t: tUi } = useTranslation('ui')
  const [kind, setKind] = useState<Kind>('customers')
  const [tier, setTier] = useState<Tier | ''>('')
  const [chosen, setChosen] = useState('')
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [leaveOutCustomers, setLeaveOut] = useState(true)
  const accounts = namedAccounts(text)
  const views = useApi(savedViewsSchema, '/accounts/views', { page: 'accounts' }).data?.items
  const view = views?.find(one => one.id === chosen) ?? views?.[0]
  const seeds = seedsOf(kind, { tier, accounts, view: view?.id })
  const usual =
    kind === 'target_list' && tier
      ? tUi(`tier.${tier}`)
      : kind === 'saved_view' && view
        ? view.name
        : t(`seeds.${kind}`)
  return (
    <form
      className={classes.start}
      onSubmit={event => {
        event.preventDefault()
        if (seeds) props.onStart({ name: name.trim() || usual, seeds, leaveOutCustomers })
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('like')}
        value={kind}
        data={kinds.map(value => ({ value, label: t(`seeds.${value}`) }))}
        onChange={value => setKind(value as Kind)}
      />
      {kind === 'target_list' && (
        <NativeSelect
          size="xs"
          aria-label={t('tier')}
          value={tier}
          data={[
            { value: '', label: t('wholeList') },
            ...tierSchema.options.map(value => ({ value, label: tUi(`tier.${value}`) })),
          ]}
          onChange={event => setTier(event.currentTarget.value as Tier | '')}
        />
      )}
      {kind === 'saved_view' && views && <ViewInput views={views} chosen={view?.id} onChoose={setChosen} />}
      {kind === 'accounts' && <PasteInput text={text} count={accounts.length} onChange={setText} />}
      <TextInput
        size="xs"
        aria-label={t('name')}
        placeholder={usual}
        maxLength={120}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      {kind !== 'customers' && (
        <Checkbox
          size="xs"
          label={t('keepCustomers')}
          checked={leaveOutCustomers}
          onChange={event => setLeaveOut(event.currentTarget.checked)}
        />
      )}
      <Button type="submit" loading={props.busy} disabled={seeds === null}>
        {t('find')}
      </Button>
    </form>
  )
}
