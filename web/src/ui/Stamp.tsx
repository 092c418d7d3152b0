import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './Stamp.module.css'

/** How fresh or how exact a figure is. `expected`, when late, says what should have come. */
export type StampState =
  | { kind: 'live'; at?: string | null }
  | { kind: 'exact'; ms: number }
  | { kind: 'scheduled'; at: string; next?: string }
  | { kind: 'late'; at: string | null; expected: string }
  | { kind: 'stopped'; at: string | null }
  | { kind: 'past'; at: string }

/** The freshness stamp: a dot and words. */
export function Stamp({ state, children }: { state: StampState; children?: ReactNode }) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = () => {
    switch (state.kind) {
      case 'live':
        return state.at ? t('stamp.live', { ago: f.ago(state.at) }) : t('stamp.liveNow')
      case 'exact':
        return t('stamp.ms', { time: f.duration(state.ms) })
      case 'scheduled':
        return state.next
          ? t('stamp.next', { at: f.dateTime(state.at), next: f.dateTime(state.next) })
          : f.dateTime(state.at)
      case 'late':
        return t('stamp.late', { ago: f.ago(state.at), expected: state.expected })
      case 'stopped':
        return t('stamp.stopped', { at: f.dateTime(state.at) })
      case 'past':
        return t('stamp.past', { at: f.dateTime(state.at) })
    }
  }
  return (
    <span className={classes.stamp} data-kind={state.kind}>
      <i className={classes.dot} aria-hidden="true" />
      <span>
        {state.kind === 'exact' && <b>{t('stamp.exact')}</b>} {words()}
        {children}
      </span>
    </span>
  )
}
