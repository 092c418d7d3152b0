import { Button, Menu } from '@mantine/core'
import { type Action, markedSchema } from '@server/insights/actions/actions.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { EvidenceLink } from '../../ui/EvidenceLink.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Receipt } from '../../ui/Receipt.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './ActionCard.module.css'

const SNOOZE_MS = 3 * 86_400_000
const refresh = () =>
  queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights/actions') })

/** The rank with its three factors. */
function Rank({ action }: { action: Action }) {
  const { t } = useTranslation('actions')
  const f = useFormat()
  const { usd, value, likelihood, urgency } = action.rank
  const rows = [
    { label: t('rank.value'), from: t(`rank.valueOf.${value.basis}`), figure: f.moneyExact(value.usd) },
    {
      label: t('rank.likelihood'),
      from: t(`rank.likelihoodOf.${likelihood.basis}`),
      figure: `× ${f.number(likelihood.share, 3)}`,
    },
    {
      label: t('rank.urgency'),
      from:
        action.kind === 'answer'
          ? t('rank.urgencyOwed')
          : t('rank.urgencyOf', { weight: f.number(urgency.weight, 2), days: f.number(urgency.days, 1) }),
      figure: `× ${f.number(urgency.share, 3)}`,
    },
  ]
  return (
    <Receipt figure={f.money(usd)} title={t('rank.title')}>
      <table className={classes.factors}>
        <tbody>
          {rows.map(row => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td className="sf-mute sf-small">{row.from}</td>
              <td className="sf-num">{row.figure}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('rank.product')}
            </th>
            <td className="sf-num">{f.moneyExact(usd)}</td>
          </tr>
        </tfoot>
      </table>
    </Receipt>
  )
}

function Say({ action }: { action: Action }) {
  const { t } = useTranslation('actions')
  const { points } = action.say
  if (action.person === null) return null
  if (points === null)
    return (
      <p className="sf-small">
        <EvidenceLink to="/accounts/personas">{t('write')}</EvidenceLink>
      </p>
    )
  return (
    <dl className={classes.say}>
      {(['pains', 'valueProposition', 'messages', 'objections'] as const)
        .filter(field => points[field] !== '')
        .map(field => (
          <div key={field} style={{ display: 'contents' }}>
            <dt className="sf-mute sf-small">{t(`say.${field}`)}</dt>
            <dd>{points[field]}</dd>
          </div>
        ))}
    </dl>
  )
}

function Person({ action }: { action: Action }) {
  const { t } = useTranslation('actions')
  const { person, kind, say } = action
  if (person === null) return <p className="sf-small sf-warn">{t('nobody')}</p>
  const role = t(`role.${person.role}`)
  return (
    <p className={classes.person}>
      <span className="sf-mute">{t('talkTo')}</span> <b>{person.name}</b>
      {person.title && `, ${person.title}`} <span className="sf-mute sf-small">{role}</span>
      {say.topic && kind !== 'follow_surge' && <span className="sf-small"> · {t('topic', { topic: say.topic })}</span>}
      {person.unreachable && (
        <span className={person.unreachable === 'never_asked' ? 'sf-small sf-mute' : 'sf-small sf-warn'}>
          {' · '}
          {t(`unreachable.${person.unreachable}`)}
        </span>
      )}
    </p>
  )
}

/** One thing to do: what, with whom, what to say, why now, and its rank. */
export function ActionCard(props: { action: Action /** On the account's own page. */; own?: boolean }) {
  const { t } = useTranslation('actions')
  const f = useFormat()
  const { action } = props
  const { detail, at } = action.why
  const name = f.names(action).first
  const undo = useMutation({
    mutationFn: (id: string) => sendJson(markedSchema, 'DELETE', `/insights/actions/marks/${id}`),
    onSettled: refresh,
  })
  const mark = useMutation({
    mutationFn: (state: 'done' | 'snoozed' | 'dismissed') =>
      sendJson(markedSchema, 'POST', '/insights/actions/marks', {
        action: action.id,
        account: action.account,
        state,
        ...(state === 'snoozed' ? { until: new Date(Date.now() + SNOOZE_MS).toISOString() } : {}),
      }),
    onSuccess: ({ mark: id }, state) =>
      showUndoToast(t(`marked.${state}`, { name }), { label: t('undo'), run: () => undo.mutate(id) }),
    onSettled: refresh,
  })
  const title = t(`title.${action.kind}`, { name, topic: action.say.topic ?? '' })
  const figure = (field: string) => f.number(Number(detail[field] ?? 0), 1).replace(/[.,]0$/, '')
  const why = t(`why.${action.kind}`, {
    ago: f.ago(at),
    points: figure('points'),
    before: figure('before'),
    people: figure('people'),
    recent: figure('recent'),
    baseline: figure('baseline'),
    person: detail.person ?? '',
  })
  return (
    <article className={classes.card} data-tint={props.own || undefined}>
      <h3>{props.own ? title : <PageLink to={`/accounts/${action.account}?section=group`}>{title}</PageLink>}</h3>
      <p className="sf-soft">{why}</p>
      <Person action={action} />
      <Say action={action} />
      <div className={classes.foot}>
        <Button size="xs" variant={props.own ? 'filled' : 'default'} onClick={() => mark.mutate('done')}>
          {t('done')}
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="subtle">
              {t('more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => mark.mutate('snoozed')}>{t('snooze')}</Menu.Item>
            <Menu.Item onClick={() => mark.mutate('dismissed')}>{t('dismiss')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <span className={classes.rank}>
          <Rank action={action} />
        </span>
      </div>
      {mark.error && <ErrorNotice error={mark.error} />}
    </article>
  )
}
