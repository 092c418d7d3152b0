import { Button } from '@mantine/core'
import type { Activity, InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import { ActivityRow } from './ActivityRow.tsx'
import classes from './InsightsModelPage.module.css'

/** What each activity is worth; of several that fit an event, the first counts. */
export function ActivityTable({ model, onChange }: { model: InsightsModel; onChange: (model: InsightsModel) => void }) {
  const { t } = useTranslation('insights')
  const { activities } = model.engagement
  const put = (next: Activity[]) => onChange({ ...model, engagement: { ...model.engagement, activities: next } })
  const freeId = () => {
    let n = activities.length + 1
    while (activities.some(one => one.id === `activity_${n}`)) n++
    return `activity_${n}`
  }
  return (
    <Section title={t('model.activities')} note={t('model.activitiesNote')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('model.activity')}</th>
              <th scope="col">{t('model.types')}</th>
              <th scope="col">{t('model.page')}</th>
              <th scope="col">{t('model.points')}</th>
              <th scope="col">{t('model.perDay')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {activities.map((one, index) => (
              <ActivityRow
                key={one.id}
                activity={one}
                last={activities.length === 1}
                onChange={next => put(activities.map((old, at) => (at === index ? next : old)))}
                onRemove={() => put(activities.filter((_, at) => at !== index))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Button
        size="compact-xs"
        variant="default"
        mt={8}
        onClick={() =>
          put([...activities, { id: freeId(), types: ['custom_event'], points: 5, per_day: 1, per_minute: false }])
        }
      >
        {t('model.addActivity')}
      </Button>
    </Section>
  )
}
