import { Select } from '@mantine/core'
import { gradeSchema } from '@server/accounts/accounts.schema.ts'
import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import { ActNowRules } from './ActNowRules.tsx'
import classes from './InsightsModelPage.module.css'
import { ModelNumber } from './ModelNumber.tsx'

const tiers = ['one_to_one', 'one_to_few', 'programmatic', 'reinforcing', 'none'] as const

/** When an account is ready for sales: points by tier, people, fit, and acts that need no points. */
export function QualificationFields(props: { model: InsightsModel; onChange: (model: InsightsModel) => void }) {
  const { t } = useTranslation('insights')
  const { qualification } = props.model
  const put = (part: Partial<InsightsModel['qualification']>) =>
    props.onChange({ ...props.model, qualification: { ...qualification, ...part } })
  const grade = (label: string, value: string, to: (grade: (typeof gradeSchema.options)[number]) => void) => (
    <Select
      size="xs"
      label={label}
      data={gradeSchema.options}
      value={value}
      allowDeselect={false}
      onChange={next => {
        const known = gradeSchema.options.find(one => one === next)
        if (known) to(known)
      }}
    />
  )
  return (
    <Section title={t('model.ready')} note={t('model.readyNote')}>
      <div className={classes.fields}>
        {tiers.map(tier => (
          <ModelNumber
            key={tier}
            label={t('model.threshold', { tier: t(`model.tier.${tier}`) })}
            value={qualification.thresholds[tier]}
            max={100_000}
            onChange={points => put({ thresholds: { ...qualification.thresholds, [tier]: points } })}
          />
        ))}
        {grade(t('model.minimumGrade'), qualification.minimum_grade, minimum_grade => put({ minimum_grade }))}
        {grade(t('model.partialGrade'), qualification.partial.grade, partial =>
          put({ partial: { ...qualification.partial, grade: partial } }),
        )}
        <ModelNumber
          label={t('model.partialThreshold')}
          value={qualification.partial.threshold}
          max={100_000}
          onChange={threshold => put({ partial: { ...qualification.partial, threshold } })}
        />
        <ModelNumber
          label={t('model.people')}
          value={qualification.people}
          min={1}
          max={100}
          onChange={people => put({ people })}
        />
        <ModelNumber
          label={t('model.coolDown')}
          value={qualification.cool_down_days}
          max={720}
          onChange={cool_down_days => put({ cool_down_days })}
        />
        <ModelNumber
          label={t('model.answerWithin')}
          value={qualification.answer_within_hours}
          min={1}
          max={720}
          onChange={answer_within_hours => put({ answer_within_hours })}
        />
      </div>
      <ActNowRules model={props.model} onChange={act_now => put({ act_now })} />
    </Section>
  )
}
