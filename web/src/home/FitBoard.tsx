import { Button } from '@mantine/core'
import { type Grade, gradeSchema } from '@server/accounts/accounts.schema.ts'
import type { Home } from '@server/home/home.schema.ts'
import { IconTargetArrow } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { EvidenceLink } from '../ui/EvidenceLink.tsx'
import { GradeBadge } from '../ui/GradeBadge.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './FitBoard.module.css'
import { ScoreNow } from './ScoreNow.tsx'

const shade = (grade: Grade) => `var(--sf-grade-${grade.toLowerCase()})`

/** All accounts by grade: a ribbon of the whole, and each grade's count, which opens its accounts. */
export function FitBoard({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  if (!home.icp?.scoredAt) {
    return (
      <Section title={t('fit.title')}>
        <EmptyState
          icon={IconTargetArrow}
          title={t('fitNone.title')}
          why={t('fitNone.why')}
          action={
            <Button component={Link} to="/selection/icp">
              {t('fitNone.action')}
            </Button>
          }
        />
      </Section>
    )
  }
  const counts = new Map(home.grades.map(g => [g.grade, g.count]))
  const total = Math.max(
    1,
    home.grades.reduce((sum, g) => sum + g.count, 0),
  )
  return (
    <Section
      title={t('fit.title')}
      note={t('fit.note', { version: home.icp.version, name: home.icp.name })}
      action={
        <EvidenceLink to="/selection/icp">{t('fit.coverage', { share: f.percent(home.icp.coverage) })}</EvidenceLink>
      }
    >
      <ScoreNow home={home} />
      <div className={classes.board}>
        <div className={classes.ribbon} aria-hidden="true">
          {gradeSchema.options
            .filter(grade => (counts.get(grade) ?? 0) > 0)
            .map(grade => (
              <i key={grade} style={{ flexGrow: counts.get(grade) ?? 0, background: shade(grade) }} />
            ))}
        </div>
        <ul className={classes.grades}>
          {gradeSchema.options.map(grade => (
            <li key={grade}>
              <PageLink to={`/accounts?grade=${grade}`} className={classes.grade}>
                <GradeBadge grade={grade} />
                <span className={`${classes.count} sf-hero`}>{f.number(counts.get(grade) ?? 0)}</span>
                <span className="sf-small sf-mute">{f.percent((counts.get(grade) ?? 0) / total, 1)}</span>
              </PageLink>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
