import { Popover, UnstyledButton } from '@mantine/core'
import type { GroupMember } from '@server/accounts/buying-group/buying-group.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MemberCard } from './MemberCard.tsx'
import classes from './MemberNode.module.css'

const RADIUS = 19
const AROUND = 2 * Math.PI * RADIUS

/** Lin Xiao is LX, 林晓 is 林. */
function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.slice(0, 1)
  const words = name.split(/[\s.@_-]+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => word?.[0]?.toUpperCase() ?? '').join('')
}

/** A person on the map: a ring as long as their share of what was exchanged, their name and title; the rest on a click. */
export function MemberNode(props: { member: GroupMember; share: number; account: string; readOnly: boolean }) {
  const { t } = useTranslation('buying-group')
  const [opened, setOpened] = useState(false)
  const { member } = props
  const quiet = member.activity === 'silent' || member.activity === 'quiet'
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={320}
      shadow="md"
      position="bottom-start"
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <UnstyledButton className={classes.node} data-quiet={quiet || undefined} onClick={() => setOpened(!opened)}>
          <span className={classes.face} aria-hidden="true">
            <svg viewBox="0 0 42 42" width={42} height={42}>
              <title>{member.name}</title>
              <circle cx={21} cy={21} r={RADIUS} className={classes.track} />
              {props.share > 0 && (
                <circle
                  cx={21}
                  cy={21}
                  r={RADIUS}
                  className={classes.ring}
                  strokeDasharray={`${props.share * AROUND} ${AROUND}`}
                  transform="rotate(-90 21 21)"
                />
              )}
            </svg>
            <b>{initials(member.name)}</b>
          </span>
          <span className={classes.name} title={member.name}>
            {member.name}
          </span>
          <span className={classes.title} title={member.title ?? undefined}>
            {member.title ?? '–'}
          </span>
          {member.activity !== 'active' && (
            <span className={classes.activity} data-activity={member.activity}>
              {t(`activity.${member.activity}`)}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <MemberCard member={member} account={props.account} readOnly={props.readOnly} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
