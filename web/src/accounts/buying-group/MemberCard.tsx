import { Button, Radio, Stack } from '@mantine/core'
import {
  type BuyingRole,
  buyingRoleSchema,
  buyingRoles,
  type GroupMember,
} from '@server/accounts/buying-group/buying-group.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './MemberCard.module.css'

const answer = z.object({ role: buyingRoleSchema.nullable() })

/** Says what somebody does, or with null lets the source and the guess speak again. */
function useRole(member: GroupMember, account: string) {
  return useMutation({
    mutationFn: (role: BuyingRole | null) => {
      const path = `/accounts/contacts/${member.id}/role`
      return role ? sendJson(answer, 'PUT', path, { role, note: '' }) : sendJson(answer, 'DELETE', path)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [`/accounts/${account}/buying-group`] }),
  })
}

/** Which words speak for the role. */
function Reasons({ member }: { member: GroupMember }) {
  const { t } = useTranslation('buying-group')
  const f = useFormat()
  const by =
    member.roleBy === 'guessed'
      ? member.reasons.length === 0
        ? t('by.blind')
        : t('by.guessed', { share: f.percent(member.confidence ?? 0) })
      : t(`by.${member.roleBy}`, { words: member.reasons[0]?.words ?? '' })
  return (
    <>
      <p className={classes.by}>{by}</p>
      {member.roleBy !== 'stated' && (
        <ul className={classes.reasons}>
          {member.reasons.map(reason => (
            <li key={`${reason.from} ${reason.kind}`}>
              {t('because', {
                words: reason.words,
                from: t(`from.${reason.from}`),
                means: t(`means.${reason.means as 'staff'}`),
              })}
            </li>
          ))}
        </ul>
      )}
      {member.note && <p className={classes.by}>{member.note}</p>}
    </>
  )
}

/** Everything about one person's part: why it is theirs, how they are in touch, and how to change it. */
export function MemberCard(props: { member: GroupMember; account: string; readOnly: boolean; onDone: () => void }) {
  const { t } = useTranslation('buying-group')
  const f = useFormat()
  const { member } = props
  const change = useRole(member, props.account)
  const choose = (role: BuyingRole | null) => {
    const before = member.roleBy === 'set' ? member.role : null
    change.mutate(role, {
      onSuccess: () => {
        props.onDone()
        showUndoToast(t('changed', { name: member.name, role: t(`role.${role ?? member.guessed}`) }), {
          label: t('undo'),
          run: () => change.mutate(before),
        })
      },
    })
  }
  return (
    <div className={classes.card}>
      <h3>{member.name}</h3>
      <p className="sf-soft">{member.title ?? '–'}</p>
      {member.email && <p className="sf-mute sf-small">{member.email}</p>}
      <p className={classes.touch}>
        {t('touches', { count: member.touches, n: f.number(member.touches) })}
        {member.lastTouchAt && ` · ${t('lastTouch', { ago: f.ago(member.lastTouchAt) })}`}
      </p>
      <p className={classes.reach} data-reachable={member.reachable || undefined}>
        {t(`reach.${member.unreachable ?? 'yes'}`)}
      </p>
      <PageLink to={`/accounts/person?contact=${member.id}`}>{t('person')}</PageLink>
      <Reasons member={member} />
      {!props.readOnly && (
        <Radio.Group
          label={t('change')}
          size="xs"
          value={member.role}
          onChange={role => choose(buyingRoleSchema.parse(role))}
        >
          <Stack gap={4} mt={4}>
            {buyingRoles.map(role => (
              <Radio key={role} size="xs" value={role} label={t(`role.${role}`)} disabled={change.isPending} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {!props.readOnly && member.roleBy === 'set' && (
        <Button variant="default" size="xs" mt={8} onClick={() => choose(null)} loading={change.isPending}>
          {t('reset', { role: t(`role.${member.guessed}`) })}
        </Button>
      )}
      {change.error && <ErrorNotice error={change.error} />}
    </div>
  )
}
