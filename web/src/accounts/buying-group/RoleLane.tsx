import { Button } from '@mantine/core'
import type { BuyingGroup, GroupMember } from '@server/accounts/buying-group/buying-group.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { MemberNode } from './MemberNode.tsx'
import classes from './RoleLane.module.css'

const AT_FIRST = 6

/** A role and who holds it; a dashed place where nobody does. */
export function RoleLane(props: {
  role: BuyingGroup['roles'][number]
  members: readonly GroupMember[]
  /** All touches of the group, which each person's ring is a share of. */
  touches: number
  account: string
  readOnly: boolean
}) {
  const { t } = useTranslation('buying-group')
  const f = useFormat()
  const [all, setAll] = useState(false)
  const { role, members } = props
  const shown = all ? members : members.slice(0, AT_FIRST)
  return (
    <section className={classes.lane} aria-label={t(`role.${role.role}`)}>
      <h3>
        {t(`role.${role.role}`)}
        <span className="sf-mute">{f.number(role.people)}</span>
        {!role.required && <span className="sf-mute">{t('notRequired')}</span>}
      </h3>
      <ul>
        {shown.map(member => (
          <li key={member.id}>
            <MemberNode
              member={member}
              share={props.touches === 0 ? 0 : member.touches / props.touches}
              account={props.account}
              readOnly={props.readOnly}
            />
          </li>
        ))}
        {members.length === 0 && (
          <li className={classes.gap} data-required={role.required || undefined}>
            <span aria-hidden="true">{role.required ? '?' : '–'}</span>
            <p>{t(`gap.${role.role}`)}</p>
          </li>
        )}
      </ul>
      {shown.length < members.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t('showAll', { n: f.number(members.length - shown.length) })}
        </Button>
      )}
    </section>
  )
}
