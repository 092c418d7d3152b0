import type { Home } from '@server/home/home.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './WhereThingsStand.module.css'

const partOfDay = (hour: number) => (hour < 5 || hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'afternoon')

/** A greeting, and one sentence with the answer. */
export function WhereThingsStand({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  const { counts } = home
  const fitting = home.grades.filter(g => g.grade === 'A' || g.grade === 'B').reduce((sum, g) => sum + g.count, 0)
  const listed = home.tiers.reduce((sum, tier) => sum + tier.count, 0)
  const parts = [
    t('stands.accounts', { accounts: f.number(counts.accounts), contacts: f.number(counts.contacts) }),
    home.icp?.scoredAt ? t('stands.fit', { fitting: f.number(fitting) }) : t('stands.noIcp'),
    listed > 0 ? t('stands.list', { listed: f.number(listed) }) : null,
    counts.openOpportunities > 0
      ? t('stands.pipeline', {
          pipeline: f.money(counts.openPipelineUsd),
          opportunities: f.number(counts.openOpportunities),
        })
      : null,
  ].filter(part => part !== null)
  const [comma, stop] = f.language === 'zh-CN' ? ['，', '。'] : ['; ', '.']
  return (
    <div>
      <h2 className={`${classes.hero} sf-hero`}>{t(`greeting.${partOfDay(new Date().getHours())}`)}</h2>
      <p className="sf-soft">{parts.join(comma) + stop}</p>
    </div>
  )
}
