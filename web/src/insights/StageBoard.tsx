import type { overviewSchema, Stage } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './StageBoard.module.css'
import { StageTicks } from './StageTicks.tsx'

type Board = z.infer<typeof overviewSchema>['board']

const ladder: readonly Stage[] = ['target', 'aware', 'engaged', 'mqa', 'sqa', 'opportunity', 'customer']
const beside: readonly Stage[] = ['adopting', 'advocate', 'dormant', 'lost', 'churned']

/** The ladder from target to customer with counts, value and age, and what stands beside it. */
export function StageBoard({ board }: { board: Board }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const of = (stage: Stage) => board.find(rung => rung.stage === stage)
  return (
    <Section title={t('board.title')} note={t('board.note')}>
      <ul className={classes.ladder}>
        {ladder.map(stage => {
          const rung = of(stage)
          if (!rung) return null
          const value = stage === 'customer' ? rung.wonUsd : rung.openUsd
          return (
            <li key={stage}>
              <PageLink to={`/accounts?stage=${stage}&sort=engagement`} className={classes.rung}>
                <span className={classes.name}>
                  <StageTicks stage={stage} wordless /> {t(`stage.${stage}`)}
                </span>
                <span className={classes.count}>
                  <b>{f.number(rung.accounts)}</b>
                  {rung.came > 0 && (
                    <span className="sf-up sf-small">{t('board.came', { n: f.number(rung.came) })}</span>
                  )}
                </span>
                <span className="sf-small sf-mute">
                  {rung.medianDays !== null &&
                    rung.accounts > 0 &&
                    t('board.median', { days: f.number(rung.medianDays) })}
                  {value > 0 && ` · ${t(stage === 'customer' ? 'board.won' : 'board.open', { value: f.money(value) })}`}
                </span>
              </PageLink>
            </li>
          )
        })}
      </ul>
      <p className={classes.beside}>
        <span className="sf-mute">{t('board.aside')}</span>
        {beside.map(stage => (
          <PageLink key={stage} to={`/accounts?stage=${stage}`} className={classes.other}>
            {t(`stage.${stage}`)} <b className="sf-num">{f.number(of(stage)?.accounts ?? 0)}</b>
          </PageLink>
        ))}
      </p>
    </Section>
  )
}
