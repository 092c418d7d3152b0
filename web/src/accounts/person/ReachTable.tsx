import { type personConsentSchema, purposes, reachChannels } from '@server/accounts/consent/consent.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './Person.module.css'

export type PersonReach = z.infer<typeof personConsentSchema>['reach']

/** For what and by what a person may be reached, and why. */
export function ReachTable({ reach }: { reach: PersonReach }) {
  const { t } = useTranslation('person')
  const f = useFormat()
  return (
    <Section title={t('reach.title')} note={t('reach.note')}>
      <div className={classes.scroll} role="region" aria-label={t('reach.title')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('reach.purpose')}</th>
              {reachChannels.map(channel => (
                <th key={channel} scope="col">
                  {t(`channel.${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {purposes.map(purpose => (
              <tr key={purpose}>
                <th scope="row">{t(`purpose.${purpose}`)}</th>
                {reachChannels.map(channel => {
                  const one = reach.find(r => r.purpose === purpose && r.channel === channel)
                  if (!one) return <td key={channel}>–</td>
                  const reason = t(`reach.reason.${one.reason}`)
                  const answer = t(one.allowed ? 'reach.yes' : 'reach.no', { reason })
                  const title = one.since ? t('reach.since', { answer, date: f.date(one.since) }) : answer
                  return (
                    <td key={channel} title={title} className={one.allowed ? undefined : classes.no}>
                      <span aria-hidden="true">{one.allowed ? '✓' : '✕'}</span> {reason}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
