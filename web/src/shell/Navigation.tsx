import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Brand } from './Brand.tsx'
import classes from './Navigation.module.css'
import { NavigationFoot } from './NavigationFoot.tsx'
import { roomOf, rooms } from './rooms.ts'

/** The column of 208 px: brand, search, the rooms with the sub-pages of the active one, and the foot. */
export function Navigation() {
  const { t } = useTranslation('shell')
  const path = useRouterState({ select: state => state.location.pathname })
  const active = roomOf(path)
  return (
    <nav className={classes.navigation} aria-label={t('main')}>
      <Link to="/" className={classes.brand}>
        <Brand />
        <span>Spearfish</span>
      </Link>
      <button type="button" className={classes.find} onClick={() => spotlight.open()}>
        <IconSearch size={15} stroke={1.6} aria-hidden="true" />
        <span>{t('find')}</span>
        <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <ul className={classes.rooms}>
        {rooms.map(room => (
          <li key={room.id}>
            <Link
              to={room.to}
              className={classes.room}
              data-on={room === active || undefined}
              aria-current={path === room.to && room.pages.length === 0 ? 'page' : undefined}
            >
              <room.icon size={16} stroke={1.6} aria-hidden="true" />
              {t(`room.${room.id}`)}
            </Link>
            {room === active && room.pages.length > 0 && (
              <ul className={classes.pages}>
                {room.pages.map(page => {
                  const on = `${path}/`.startsWith(`${page.to}/`)
                  return (
                    <li key={page.id}>
                      <Link to={page.to} data-on={on || undefined} aria-current={on ? 'page' : undefined}>
                        {t(`page.${page.id}`)}
                      </Link>
                    </li>
                  )
                })}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <NavigationFoot />
    </nav>
  )
}
