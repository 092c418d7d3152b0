import { Button, TextInput } from '@mantine/core'
import type { IcpDiff } from '@server/selection/selection.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { DryRunBar } from '../../ui/DryRunBar.tsx'
import classes from './IcpFooter.module.css'

/** What activating the draft would do to the target list, with room for a reason, and the button that does it. */
export function IcpFooter(props: {
  diff: IcpDiff
  nextVersion: number
  changed: boolean
  blocked: boolean
  busy: boolean
  onSee: () => void
  onActivate: (note: string) => void
  onKeep: (note: string) => void
  onDiscard: () => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const [note, setNote] = useState('')
  const { diff } = props
  const affected = diff.enter.count + diff.leave.count + diff.move.count
  const first = diff.before === null
  return (
    <section className={classes.footer} aria-label={t('icp.dryRun')}>
      <div className={classes.title}>
        <b>{t('icp.dryRun')}</b>
        <span className="sf-mute sf-small">
          {first ? t('icp.firstVersion') : t('icp.draftAgainst', { draft: props.nextVersion, active: diff.before })}
        </span>
      </div>
      <div className={classes.bar}>
        <DryRunBar leave={diff.leave.count} stay={diff.stay + diff.move.count} enter={diff.enter.count} />
      </div>
      <div className={classes.says} role="status" aria-live="polite">
        <b>
          {affected === 0
            ? t('icp.nothingChanges')
            : t('icp.wouldChange', { enter: f.number(diff.enter.count), leave: f.number(diff.leave.count) })}
        </b>
        <span className="sf-mute sf-small">
          {t('icp.wouldMove', { count: diff.move.count, n: f.number(diff.move.count) })}
        </span>
      </div>
      <div className={classes.actions}>
        <TextInput
          className={classes.note}
          aria-label={t('icp.note')}
          placeholder={t('icp.note')}
          maxLength={500}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {props.changed && !first && (
          <Button variant="subtle" color="gray" onClick={props.onDiscard}>
            {t('icp.discard')}
          </Button>
        )}
        {affected > 0 && (
          <Button variant="default" onClick={props.onSee}>
            {t('icp.see', { n: f.number(affected) })}
          </Button>
        )}
        {props.changed && !first && (
          <Button variant="default" disabled={props.blocked} onClick={() => props.onKeep(note)}>
            {t('icp.keep', { n: props.nextVersion })}
          </Button>
        )}
        <Button
          disabled={props.blocked || (!props.changed && !first)}
          loading={props.busy}
          onClick={() => props.onActivate(note)}
        >
          {t('icp.activate', { n: props.nextVersion })}
        </Button>
      </div>
    </section>
  )
}
