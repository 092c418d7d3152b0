import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { isTyping } from '../ui/is-typing.ts'
import type { findOnTrail } from './list-trail.ts'

/** The way through the list that the account was opened from; [ and ] do the same. */
export function AccountTrail(props: { trail: NonNullable<ReturnType<typeof findOnTrail>>; asOf: string | null }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const navigate = useNavigate()
  const { trail, asOf } = props
  const go = (id: string | null) => {
    if (id) void navigate({ to: `/accounts/${id}`, search: asOf ? { asOf } : {} })
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.key === '[') go(trail.previous)
    if (event.key === ']') go(trail.next)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <ActionIcon
        size={26}
        disabled={!trail.previous}
        onClick={() => go(trail.previous)}
        aria-label={t('account.previous')}
      >
        <IconChevronUp size={15} stroke={1.6} />
      </ActionIcon>
      <ActionIcon size={26} disabled={!trail.next} onClick={() => go(trail.next)} aria-label={t('account.next')}>
        <IconChevronDown size={15} stroke={1.6} />
      </ActionIcon>
      <span className="sf-mute sf-small sf-truncate">
        {t('account.place', { n: f.number(trail.place), total: f.number(trail.total) })}
      </span>
    </>
  )
}
