import { Button } from '@mantine/core'
import type { MatchEntry } from '@server/accounts/matching/ledger/ledger.schema.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Tag } from '../../ui/Tag.tsx'
import classes from './MatchingPage.module.css'

export const calledOf = ({ subject }: MatchEntry) => subject.name || subject.domain

/** What the source says. */
function Said({ entry: { subject } }: { entry: MatchEntry }) {
  const { t } = useTranslation('matching')
  const f = useFormat()
  const kinds = ['contacts', 'opportunities', 'events'] as const
  return (
    <div className={classes.side}>
      <h2>{t('said', { source: subject.source })}</h2>
      <p className={classes.name}>{subject.name || t('nameless', { domain: subject.domain })}</p>
      <p className="sf-soft">{[subject.domain, subject.city, subject.country].filter(Boolean).join(' · ')}</p>
      <p className="sf-small sf-soft">
        {kinds
          .filter(kind => subject[kind] > 0)
          .map(kind => t(kind, { count: subject[kind], n: f.number(subject[kind]) }))
          .join(' · ')}
      </p>
    </div>
  )
}

/** A match that waits: both sides, what speaks for it, and what may be said. */
export function MatchCard(props: {
  entry: MatchEntry
  current: boolean
  busy: boolean
  choose: () => void
  say: (word: 'accept' | 'reject') => void
}) {
  const { t, i18n } = useTranslation('matching')
  const f = useFormat()
  const { entry } = props
  const { account, runnerUp } = entry
  const field = (name: string) => (i18n.exists(`matching:field.${name}`) ? t(`field.${name}` as 'field.name') : name)
  return (
    <li className={classes.card} data-current={props.current} onFocus={props.choose}>
      <div className={classes.sides}>
        <Said entry={entry} />
        {account && (
          <div className={classes.side}>
            <h2>{t('ours')}</h2>
            <p className={classes.name}>
              <Link to="/accounts/$id" params={{ id: account.id }}>
                {account.name}
              </Link>
            </p>
            <p className="sf-soft">{[account.domain, account.city, account.country].filter(Boolean).join(' · ')}</p>
            <p className="sf-small sf-soft">{t('sure', { p: f.percent(entry.probability, 1) })}</p>
          </div>
        )}
      </div>
      <div>
        <span className="sf-small sf-soft">{t('evidence')}</span>
        <ul className={classes.evidence}>
          {entry.evidence.map((e, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no id and never moves
            <li key={i}>
              <Tag tone={e.weight > 0 ? 'hot' : 'line'} title={e.level.replaceAll('_', ' ')}>
                {field(e.field)} {e.weight > 0 ? '+' : '−'}
                {f.number(Math.round(Math.abs(e.weight) * 10) / 10)}
              </Tag>
            </li>
          ))}
        </ul>
      </div>
      {runnerUp && (
        <p className="sf-small sf-soft">
          {t('runnerUp', { name: runnerUp.account.name, p: f.percent(runnerUp.probability, 1) })}
        </p>
      )}
      <div className={classes.foot}>
        <Button size="xs" disabled={props.busy} onClick={() => props.say('accept')}>
          {t('accept')}
        </Button>
        <Button size="xs" variant="default" disabled={props.busy} onClick={() => props.say('reject')}>
          {t('reject')}
        </Button>
      </div>
    </li>
  )
}
