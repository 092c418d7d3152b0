import { type BuyingGroup, buyingGroupSchema } from '@server/accounts/buying-group/buying-group.schema.ts'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from './AccountBuyingGroup.module.css'
import { RoleLane } from './RoleLane.tsx'

/** What the group lacks, in words. */
function useSentences(group: BuyingGroup): { sentences: string[]; warn: boolean } {
  const { t } = useTranslation('buying-group')
  const f = useFormat()
  const { coverage, missing, threads, members } = group
  const name = members.find(member => member.touches > 0)?.name ?? ''
  const roles =
    coverage.required === 0
      ? [t('none')]
      : [
          t('held', {
            held: f.number(coverage.held),
            required: f.number(coverage.required),
            share: f.percent(coverage.held / coverage.required),
          }),
          missing.length > 0 ? t('missing', { roles: f.list(missing.map(role => t(`role.${role}`))) }) : t('complete'),
        ]
  const hangs = t(`risk.${threads.risk}`, { name, n: f.number(threads.engaged) })
  return { sentences: [...roles, hangs], warn: missing.length > 0 || threads.risk !== 'several' }
}

/** The personas of worksheet 2, with who is one here. */
function GroupPersonas({ group }: { group: BuyingGroup }) {
  const { t } = useTranslation('buying-group')
  const f = useFormat()
  const names = new Map(group.members.map(member => [member.id, member.name]))
  return (
    <div className={classes.personas}>
      <h3>{t('personas.title')}</h3>
      {group.personas.length === 0 && <PageLink to="/accounts/personas">{t('personas.write')}</PageLink>}
      <ul>
        {group.personas.map(({ id, title, people, required }) => (
          <li key={id} className={people.length === 0 && required ? 'sf-warn' : undefined}>
            {t('personas.held', {
              title,
              people: people.length === 0 ? t('personas.missing') : f.list(people.map(one => names.get(one) ?? one)),
            })}
            {!required && <span className="sf-mute"> {t('notRequired')}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Group({ group, account, asOf }: { group: BuyingGroup; account: string; asOf: string | null }) {
  const { t } = useTranslation('buying-group')
  const f = useFormat()
  const { sentences, warn } = useSentences(group)
  const { threads } = group
  const touches = group.members.reduce((sum, member) => sum + member.touches, 0)
  const figures = [
    ['known', threads.known],
    ['reachable', threads.reachable],
    ['engaged', threads.engaged],
    ['visitors', threads.unknownVisitors],
  ] as const
  return (
    <>
      <p className={classes.sentence} data-warn={warn || undefined}>
        {sentences.map(sentence => (
          <span key={sentence}>{sentence}</span>
        ))}
      </p>
      <dl className={classes.figures}>
        {figures.map(([name, n]) => (
          <div key={name}>
            <dt>{t(`figures.${name}`)}</dt>
            <dd>{f.number(n)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.map}>
        {group.roles.map(role => (
          <RoleLane
            key={role.role}
            role={role}
            members={group.members.filter(member => member.role === role.role)}
            touches={touches}
            account={account}
            readOnly={asOf !== null}
          />
        ))}
      </div>
      <GroupPersonas group={group} />
      {group.more > 0 && <p className="sf-mute sf-small">{t('more', { n: f.number(group.more) })}</p>}
    </>
  )
}

/** Who decides at an account: its people by role, silent ones too, and which roles nobody holds. */
export function AccountBuyingGroup({ account, asOf }: { account: string; asOf: string | null }) {
  const { t } = useTranslation('buying-group')
  const group = useApi(buyingGroupSchema, `/accounts/${account}/buying-group`, { asOf }, { keep: true })
  return (
    <Section title={t('title')} note={group.data && group.data.members.length > 0 ? t('ring') : undefined}>
      {group.error && <ErrorNotice error={group.error} onRetry={() => void group.refetch()} />}
      {group.isPending && <TableSkeleton rows={5} />}
      {group.data &&
        (group.data.members.length === 0 ? (
          <EmptyState
            icon={IconUsers}
            title={t('empty')}
            why={t('emptyWhy')}
            action={
              <LinkButton to="/ingest/imports/new" variant="default">
                {t('emptyAction')}
              </LinkButton>
            }
          />
        ) : (
          <Group group={group.data} account={account} asOf={asOf} />
        ))}
    </Section>
  )
}
