import { Button } from '@mantine/core'
import type { MatchEntry } from '@server/accounts/matching/ledger/ledger.schema.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Tag } from '../../ui/Tag.tsx'
import classes from './MatchingPage.module.css'

/** What the source calls it, else what speaks: a domain, the end of a phone number. */
export function useCalled() {
  const { t } = useTranslation('matching')
  return ({ subject }: MatchEntry) => subject.name || subject.domain || t('phoneEnds', { phone: subject.phone })
}

/** Below, a guess says nothing. */
export const WORTH_SAYING = 0.001
/** No evidence makes anything certain. */
export const atMostSure = (probability: number) => Math.min(probability, 0.999)

/** What the source says. */
function Said({ entry: { subject, relation } }: { entry: MatchEntry }) {
  const { t } = useTranslation('matching')
  const f = useFormat()
  const kinds = ['contacts', 'opportunities', 'events'] as const
  return (
    <div className={classes.side}>
      <h2>
        {relation ? t(`pair.${relation}`) : t('said', { source: subject.source === 'ip' ? t('ip') : subject.source })}
      </h2>
      <p className={classes.name}>
        {relation ? (
          <Link to="/accounts/$id" params={{ id: subject.account }}>
            {subject.name}
          </Link>
        ) : (
          subject.name ||
          (subject.domain ? t('nameless', { domain: subject.domain }) : t('personOnly', { phone: subject.phone }))
        )}
      </p>
      <p className="sf-soft">
        {[
          subject.domain,
          subject.website !== subject.domain && subject.website,
          subject.registry,
          subject.networks.slice(0, 3).join(' '),
          (subject.name || subject.domain) && subject.phone && t('phoneEnds', { phone: subject.phone }),
          subject.city,
          subject.country,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
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
  const { account, runnerUp, relation } = entry
  const field = (name: string) => (i18n.exists(`matching:field.${name}`) ? t(`field.${name}` as 'field.name') : name)
  const level = (name: string) =>
    i18n.exists(`matching:level.${name}`) ? t(`level.${name}` as 'level.same') : name.replaceAll('_', ' ')
  return (
    <li className={classes.card} data-current={props.current} onFocus={props.choose}>
      {relation && <p className="sf-small">{t(`question.${relation}`)}</p>}
      <div className={classes.sides}>
        <Said entry={entry} />
        {account && (
          <div className={classes.side}>
            <h2>{relation ? t(`stays.${relation}`) : t('ours')}</h2>
            <p className={classes.name}>
              <Link to="/accounts/$id" params={{ id: account.id }}>
                {account.name}
              </Link>
            </p>
            <p className="sf-soft">{[account.domain, account.city, account.country].filter(Boolean).join(' · ')}</p>
            <p className="sf-small sf-soft">{t('sure', { p: f.percent(atMostSure(entry.probability), 1) })}</p>
          </div>
        )}
      </div>
      <div>
        <span className="sf-small sf-soft">{t('evidence')}</span>
        <ul className={classes.evidence}>
          {entry.evidence.map((e, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no id and never moves
            <li key={i}>
              <Tag tone={e.weight > 0 ? 'hot' : 'line'}>
                {field(e.field)}: {level(e.level)} {e.weight > 0 ? '+' : '−'}
                {f.number(Math.round(Math.abs(e.weight) * 10) / 10)}
              </Tag>
            </li>
          ))}
        </ul>
      </div>
      {runnerUp && runnerUp.probability >= WORTH_SAYING && (
        <p className="sf-small sf-soft">
          {t('runnerUp', { name: runnerUp.account.name, p: f.percent(runnerUp.probability, 1) })}
        </p>
      )}
      <div className={classes.foot}>
        <Button size="xs" disabled={props.busy} onClick={() => props.say('accept')}>
          {relation ? t(`acceptPair.${relation}`) : t('accept')}
        </Button>
        <Button size="xs" variant="default" disabled={props.busy} onClick={() => props.say('reject')}>
          {t('reject')}
        </Button>
      </div>
    </li>
  )
}
