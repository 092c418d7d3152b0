import type { AccountDetail } from '@server/accounts/accounts.schema.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { BarMeter } from '../ui/BarMeter.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './AccountRecord.module.css'

/** The record itself: keys that find it, its group of companies, headcounts, everything else that was imported. */
export function AccountRecord({ account }: { account: AccountDetail }) {
  const { t, i18n } = useTranslation('accounts')
  const f = useFormat()
  const departments = Object.entries(account.departments).sort(([, a], [, b]) => b - a)
  const most = Math.max(1, ...departments.map(([, count]) => count))
  const keyKind = (kind: string) =>
    i18n.exists(`accounts:account.record.kind.${kind}`) ? t(`account.record.kind.${kind as 'domain'}`) : kind
  const group = [
    ...(account.parent ? [{ role: 'parent' as const, ...account.parent }] : []),
    ...account.subsidiaries.map(one => ({ role: 'subsidiaries' as const, ...one })),
  ]
  return (
    <div className={classes.record}>
      <Section title={t('account.record.keys')} note={t('account.record.keysNote')}>
        <Pairs pairs={account.keys.map(key => [`${key.kind} ${key.key}`, keyKind(key.kind), key.key])} />
      </Section>
      <Section title={t('account.record.source')}>
        <Pairs pairs={[['source', account.source, account.sourceId]]} />
      </Section>
      {group.length > 0 && (
        <Section title={t('account.record.group')}>
          <Pairs
            pairs={group.map(one => [
              `${one.role} ${one.name}`,
              t(`account.facts.${one.role}`),
              <Company key={one.name} {...one} />,
            ])}
          />
        </Section>
      )}
      {departments.length > 0 && (
        <Section title={t('account.record.departments')}>
          <Pairs
            pairs={departments.map(([name, count]) => [
              name,
              name,
              <span key={name} className={classes.count}>
                <BarMeter share={count / most} />
                <span>{f.number(count)}</span>
              </span>,
            ])}
          />
        </Section>
      )}
      {account.keywords.length > 0 && (
        <Section title={t('account.facts.keywords')}>
          <p className={classes.tags}>
            {account.keywords.map(word => (
              <Tag key={word}>{word}</Tag>
            ))}
          </p>
        </Section>
      )}
      <Section title={t('account.record.attributes')}>
        <Pairs
          pairs={Object.entries(account.attributes).map(([name, value]) => [name, name, value])}
          empty={t('account.record.none')}
        />
      </Section>
    </div>
  )
}

/** A company of the group: a link when it is an account here. */
const Company = ({ id, name }: { id: string | null; name: string }) =>
  id ? <PageLink to={`/accounts/${id}`}>{name}</PageLink> : name

/** Names beside values: key, name, value. */
function Pairs(props: { pairs: readonly (readonly [string, string, ReactNode])[]; empty?: string }) {
  if (props.pairs.length === 0) return <p className="sf-mute">{props.empty}</p>
  return (
    <dl className={classes.pairs}>
      {props.pairs.map(([key, name, value]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
