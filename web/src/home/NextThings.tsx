import type { Home } from '@server/home/home.schema.ts'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import classes from './NextThings.module.css'

/** The next three things to do, the most useful first; only the first is the primary action. */
export function NextThings({ next }: { next: Home['next'] }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  if (next.length === 0) {
    return <EmptyState icon={IconCheck} title={t('nothingNext.title')} why={t('nothingNext.why')} />
  }
  return (
    <ol className={classes.things} aria-label={t('nextTitle')}>
      {next.slice(0, 3).map((thing, i) => {
        const { id } = thing
        const values = { ...thing.detail, n: f.number(thing.count), count: thing.count ?? 0 }
        return (
          <li key={id} className={classes.thing}>
            <div className={classes.head}>
              <span className={classes.number} aria-hidden="true">
                {i + 1}
              </span>
              <h3 title={t(`next.${id}.title`, values)}>{t(`next.${id}.title`, values)}</h3>
            </div>
            <p>{t(`next.${id}.why`, values)}</p>
            <div className={classes.foot}>
              <LinkButton to={thing.href} size="xs" variant={i === 0 ? 'filled' : 'default'}>
                {t(`next.${id}.action`)}
              </LinkButton>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
