import { Button, Modal, SegmentedControl, Textarea } from '@mantine/core'
import { type Tier, tierSchema } from '@server/accounts/accounts.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './OverrideDialog.module.css'

export type ChosenTier = Tier | 'none'
export const chosenTiers: readonly ChosenTier[] = [...tierSchema.options, 'none']

/** Sets accounts to a tier by hand; a reason is asked for, because somebody will ask why. */
export function OverrideDialog(props: {
  names: readonly string[]
  start: ChosenTier
  busy: boolean
  error: Error | null
  onClose: () => void
  onSave: (tier: ChosenTier, reason: string) => void
}) {
  const { t } = useTranslation('selection')
  const { t: tUi } = useTranslation('ui')
  const f = useFormat()
  const [tier, setTier] = useState<ChosenTier>(props.start)
  const [reason, setReason] = useState('')
  const { names } = props
  const who =
    names.length === 1 ? (names[0] ?? '') : t('list.nAccounts', { count: names.length, n: f.number(names.length) })
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('list.overrideTitle', { who })}
      closeButtonProps={{ 'aria-label': tUi('close') }}
      size={560}
    >
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          props.onSave(tier, reason.trim())
        }}
      >
        <SegmentedControl
          fullWidth
          aria-label={t('tier')}
          value={tier}
          data={chosenTiers.map(value => ({ value, label: tUi(`tier.${value}`) }))}
          onChange={value => setTier(value as ChosenTier)}
        />
        <Textarea
          data-autofocus
          label={t('list.reason')}
          description={t('list.reasonHelp')}
          required
          minLength={3}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {props.error && <ErrorNotice error={props.error} />}
        <div className={classes.actions}>
          <Button variant="default" onClick={props.onClose}>
            {tUi('cancel')}
          </Button>
          <Button type="submit" loading={props.busy} disabled={reason.trim().length < 3}>
            {t('list.setTier')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
