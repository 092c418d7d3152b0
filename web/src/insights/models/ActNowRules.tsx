import { ActionIcon, Button, Select } from '@mantine/core'
import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useActivityName } from '../use-activity-name.ts'
import classes from './InsightsModelPage.module.css'
import { ModelNumber } from './ModelNumber.tsx'

type Rule = InsightsModel['qualification']['act_now'][number]

/** Acts that make an account ready whatever its points: so often within so many days. */
export function ActNowRules({ model, onChange }: { model: InsightsModel; onChange: (rules: Rule[]) => void }) {
  const { t } = useTranslation('insights')
  const nameOf = useActivityName()
  const { act_now } = model.qualification
  const act = (at: number, part: Partial<Rule>) =>
    onChange(act_now.map((rule, index) => (index === at ? { ...rule, ...part } : rule)))
  return (
    <>
      <p className="sf-mute sf-small">{t('model.actNow')}</p>
      {act_now.map((rule, index) => (
        <div key={rule.activity} className={classes.fields}>
          <Select
            size="xs"
            aria-label={t('model.activity')}
            data={model.engagement.activities.map(one => ({ value: one.id, label: nameOf(one.id) }))}
            value={rule.activity}
            allowDeselect={false}
            onChange={activity => activity && act(index, { activity })}
          />
          <ModelNumber
            label={t('model.times')}
            value={rule.times}
            min={1}
            max={1000}
            onChange={times => act(index, { times })}
          />
          <ModelNumber
            label={t('model.withinDays')}
            value={rule.within_days}
            min={1}
            max={90}
            onChange={within_days => act(index, { within_days })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('model.removeActivity', { activity: nameOf(rule.activity) })}
            onClick={() => onChange(act_now.filter((_, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        mt={8}
        disabled={act_now.length >= 10}
        onClick={() => {
          const free = model.engagement.activities.find(one => !act_now.some(rule => rule.activity === one.id))
          if (free) onChange([...act_now, { activity: free.id, times: 1, within_days: 7 }])
        }}
      >
        {t('model.addAct')}
      </Button>
    </>
  )
}
