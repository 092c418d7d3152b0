import { Button, SegmentedControl, Textarea } from '@mantine/core'
import type { NewDiscovery } from '@server/selection/discovery/discovery.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './DiscoveryPage.module.css'
import { namedAccounts } from './named-accounts.ts'

const kinds = ['opportunities', 'target_list', 'accounts'] as const
type Kind = (typeof kinds)[number]

/** Whose customers to learn from, and the button that starts. */
export function StartDiscovery({ busy, onStart }: { busy: boolean; onStart: (from: NewDiscovery) => void }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const [kind, setKind] = useState<Kind>('opportunities')
  const [text, setText] = useState('')
  const accounts = namedAccounts(text)
  return (
    <form
      className={classes.start}
      onSubmit={event => {
        event.preventDefault()
        onStart(kind === 'accounts' ? { kind, accounts } : { kind })
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('from')}
        value={kind}
        data={kinds.map(value => ({ value, label: t(`source.${value}`) }))}
        onChange={value => setKind(value as Kind)}
      />
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
      <Button type="submit" loading={busy} disabled={kind === 'accounts' && accounts.length === 0}>
        {t('start')}
      </Button>
    </form>
  )
}
