import { Button } from '@mantine/core'
import { type AlertEntry, alertsSchema } from '@server/insights/alerts/alerts.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../api/request.ts'
import { queryClient, useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './AlertList.module.css'

const SHOWN = 12

/** What should be known now, newest first; the unread with a dot. */
export function AlertList() {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const alerts = useApi(alertsSchema, '/insights/alerts', { limit: String(SHOWN) })
  const readAll = useMutation({
    mutationFn: () => sendJson(alertsSchema, 'POST', '/insights/alerts/read', { ids: null }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['/insights/alerts'] }),
  })
  const says = ({ kind, detail }: AlertEntry) => {
    const figure = (name: string) => f.number(Number(detail[name] ?? 0), 1)
    if (kind === 'new_person')
      return t('alerts.people', { people: f.number(Number(detail.people)), before: f.number(Number(detail.before)) })
    if (kind === 'surge')
      return t('alerts.topic', { topic: detail.topic, recent: figure('recent'), baseline: figure('baseline') })
    if (kind === 'champion_left') return t('alerts.left', { person: detail.person, title: detail.title })
    if (kind === 'answer_overdue') return t('alerts.overdue', { hours: f.number(Number(detail.hours)) })
    if (detail.days !== undefined)
      return t('alerts.silent', { days: f.number(Number(detail.days)), points: figure('points') })
    return detail.before === undefined
      ? t('alerts.points', { points: figure('points') })
      : t('alerts.pointsBefore', { points: figure('points'), before: figure('before') })
  }
  if (!alerts.data) return null
  const { items, unread } = alerts.data
  return (
    <Section
      title={t('alerts.title')}
      note={unread > 0 && <Tag tone="hot">{t('alerts.unread', { count: unread })}</Tag>}
      action={
        unread > 0 && (
          <Button size="compact-xs" variant="subtle" loading={readAll.isPending} onClick={() => readAll.mutate()}>
            {t('alerts.readAll')}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className="sf-small sf-mute">{t('alerts.noneWhy')}</p>
      ) : (
        <ul className={classes.list}>
          {items.map(alert => (
            <li key={alert.id}>
              <PageLink to={`/accounts/${alert.account}?section=engagement`} className={classes.alert}>
                <span className={classes.what} data-unread={!alert.read || undefined}>
                  {t(`alerts.${alert.kind}`, { name: alert.name })}
                </span>
                <span className="sf-small sf-mute">{f.ago(alert.at)}</span>
                <span className="sf-small sf-mute">
                  {says(alert)}
                  {alert.owner && ` · ${alert.owner}`}
                </span>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
