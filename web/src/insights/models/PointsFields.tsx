import { MultiSelect, TagsInput } from '@mantine/core'
import { type InsightsModel, pageKinds } from '@server/insights/model/insights-model.schema.ts'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Section.tsx'
import classes from './InsightsModelPage.module.css'
import { ModelNumber } from './ModelNumber.tsx'

const roles = ['decision_maker', 'influencer', 'user', 'purchaser', 'other', 'anonymous'] as const

/** How points fade, how much one person may bring, what roles make of them, and what is left out. */
export function PointsFields({ model, onChange }: { model: InsightsModel; onChange: (model: InsightsModel) => void }) {
  const { t } = useTranslation('insights')
  const { engagement } = model
  const put = (part: Partial<InsightsModel['engagement']>) =>
    onChange({ ...model, engagement: { ...engagement, ...part } })
  const { exclude } = engagement
  return (
    <Section title={t('model.fading')} note={t('model.fadingNote')}>
      <div className={classes.fields}>
        <ModelNumber
          label={t('model.halfLife')}
          value={engagement.half_life_days}
          min={1}
          max={720}
          onChange={half_life_days => put({ half_life_days })}
        />
        <ModelNumber
          label={t('model.horizon')}
          value={engagement.horizon_days}
          min={1}
          max={1000}
          onChange={horizon_days => put({ horizon_days })}
        />
        <ModelNumber
          label={t('model.most')}
          value={engagement.most_per_person}
          min={1}
          max={10_000}
          onChange={most_per_person => put({ most_per_person })}
        />
        {roles.map(role => (
          <ModelNumber
            key={role}
            label={t('model.roleShare', { role: t(`model.role.${role}`) })}
            value={engagement.roles[role] ?? 1}
            max={10}
            decimals
            onChange={share => put({ roles: { ...engagement.roles, [role]: Math.round(share * 100) / 100 } })}
          />
        ))}
        <div className={classes.wide}>
          <MultiSelect
            size="xs"
            label={t('model.leftOutPages')}
            data={pageKinds.map(kind => ({ value: kind, label: t(`model.pageKind.${kind}`) }))}
            value={exclude.pages}
            onChange={pages => put({ exclude: { ...exclude, pages: pageKinds.filter(kind => pages.includes(kind)) } })}
          />
        </div>
        <div className={classes.wide}>
          <TagsInput
            size="xs"
            label={t('model.leftOutTypes')}
            value={exclude.types}
            onChange={types => put({ exclude: { ...exclude, types } })}
          />
        </div>
        <div className={classes.wide}>
          <TagsInput
            size="xs"
            label={t('model.ownDomains')}
            placeholder="example.com"
            value={exclude.own_domains}
            onChange={own_domains => put({ exclude: { ...exclude, own_domains } })}
          />
        </div>
      </div>
    </Section>
  )
}
