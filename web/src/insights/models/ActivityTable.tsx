import { ActionIcon, Button, NumberInput, Select, TagsInput } from '@mantine/core'
import { type Activity, type InsightsModel, pageKinds } from '@server/insights/model/insights-model.schema.ts'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import { useActivityName } from '../use-activity-name.ts'
import classes from './InsightsModelPage.module.css'

/** What each activity is worth; of several that fit an event, the first counts. */
export function ActivityTable({ model, onChange }: { model: InsightsModel; onChange: (model: InsightsModel) => void }) {
  const { t } = useTranslation('insights')
  const nameOf = useActivityName()
  const { activities } = model.engagement
  const put = (next: Activity[]) => onChange({ ...model, engagement: { ...model.engagement, activities: next } })
  const change = (at: number, part: Partial<Activity>) =>
    put(activities.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const pageOf = (at: number, page: string | null) =>
    put(
      activities.map((one, index) => {
        if (index !== at) return one
        const { page: _, ...rest } = one
        const kind = pageKinds.find(known => known === page)
        return kind ? { ...rest, page: kind } : rest
      }),
    )
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
            {activities.map((one, index) => {
              const of = (column: string) => t('model.columnOf', { column, activity: nameOf(one.id) })
              return (
                <tr key={one.id}>
                  <th scope="row">{nameOf(one.id)}</th>
                  <td>
                    <TagsInput
                      size="xs"
                      aria-label={of(t('model.types'))}
                      value={one.types}
                      onChange={types => types.length > 0 && change(index, { types })}
                    />
                  </td>
                  <td>
                    <Select
                      size="xs"
                      w={110}
                      aria-label={of(t('model.page'))}
                      data={pageKinds.map(kind => ({ value: kind, label: t(`model.pageKind.${kind}`) }))}
                      value={one.page ?? null}
                      onChange={page => pageOf(index, page)}
                      placeholder={t('model.anyPage')}
                      clearable
                    />
                  </td>
                  <td>
                    <NumberInput
                      size="xs"
                      w={72}
                      aria-label={of(t('model.points'))}
                      min={0}
                      max={1000}
                      value={one.points}
                      onChange={points => typeof points === 'number' && change(index, { points })}
                    />
                  </td>
                  <td>
                    <NumberInput
                      size="xs"
                      w={72}
                      aria-label={of(t('model.perDay'))}
                      min={1}
                      max={1440}
                      allowDecimal={false}
                      value={one.per_day}
                      onChange={perDay => typeof perDay === 'number' && change(index, { per_day: perDay })}
                    />
                  </td>
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('model.removeActivity', { activity: nameOf(one.id) })}
                      disabled={activities.length === 1}
                      onClick={() => put(activities.filter((_, at) => at !== index))}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  </td>
                </tr>
              )
            })}
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
