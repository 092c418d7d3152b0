import { Button, Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type Tier, tierSchema } from '@server/accounts/accounts.schema.ts'
import type { NewLookalike, Seeds } from '@server/selection/lookalike/lookalike.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { namedAccounts } from '../discovery/named-accounts.ts'
import classes from './LookalikesPage.module.css'

const kinds = ['customers', 'target_list', 'accounts'] as const
type Kind = (typeof kinds)[number]

/** Whom others shall resemble, and the button that looks for them. */
export function StartLookalike(props: {
  busy: boolean
  onStart: (wish: Pick<NewLookalike, 'name' | 'seeds' | 'leaveOutCustomers'>) => void
}) {
  const { t } = useTranslation('lookalike')
  const { t: tUi } = useTranslation('ui')
  const f = useFormat()
  const [kind, setKind] = useState<Kind>('customers')
  const [tier, setTier] = useState<Tier | ''>('')
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [leaveOutCustomers, setLeaveOut] = useState(true)
  const accounts = namedAccounts(text)
  const seeds: Seeds =
    kind === 'accounts' ? { kind, accounts } : kind === 'target_list' ? { kind, ...(tier ? { tier } : {}) } : { kind }
  const usual = kind === 'target_list' && tier ? tUi(`tier.${tier}`) : t(`seeds.${kind}`)
  return (
    <form
      className={classes.start}
      onSubmit={event => {
        event.preventDefault()
        props.onStart({ name: name.trim() || usual, seeds, leaveOutCustomers })
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
      {kind === 'accounts' && (
        <Textarea
          aria-label={t('paste')}
          placeholder={t('paste')}
          rows={5}
          value={text}
          description={accounts.length > 0 ? t('pasted', { count: accounts.length, n: f.number(accounts.length) }) : ''}
          inputWrapperOrder={['input', 'description']}
          onChange={event => setText(event.currentTarget.value)}
        />
      )}
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
      <Button type="submit" loading={props.busy} disabled={kind === 'accounts' && accounts.length === 0}>
        {t('find')}
      </Button>
    </form>
  )
}
