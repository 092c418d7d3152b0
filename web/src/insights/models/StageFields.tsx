import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import classes from './InsightsModelPage.module.css'
import { ModelNumber } from './ModelNumber.tsx'

const numbers = ['engaged_points', 'dormant_days', 'sqa_days', 'lost_days', 'customer_days'] as const
const most = { engaged_points: 100_000, dormant_days: 1000, sqa_days: 1000, lost_days: 3000, customer_days: 5000 }

/** Where the rungs of the ladder begin and how long they hold. */
export function StageFields({ model, onChange }: { model: InsightsModel; onChange: (model: InsightsModel) => void }) {
  const { t } = useTranslation('insights')
  return (
    <Section title={t('model.stages')} note={t('model.stagesNote')}>
      <div className={classes.fields}>
        {numbers.map(name => (
          <ModelNumber
            key={name}
            label={t(`model.${name}`)}
            value={model.stages[name]}
            min={name === 'engaged_points' ? 0 : 1}
            max={most[name]}
            onChange={value => onChange({ ...model, stages: { ...model.stages, [name]: value } })}
          />
        ))}
      </div>
    </Section>
  )
}
