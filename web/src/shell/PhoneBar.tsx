import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Navigation } from './Navigation.tsx'
import classes from './PhoneBar.module.css'
import { roomOf, rooms } from './rooms.ts'

/** The bar at the bottom of a phone: the rooms, search, and a drawer with everything else. */
export function PhoneBar() {
  const { t } = useTranslation(['shell', 'ui'])
  const path = useRouterState({ select: state => state.location.pathname })
  const [opened, drawer] = useDisclosure()
  const active = roomOf(path)
  return (
    <nav className={classes.bar} aria-label={t('main')}>
      {rooms.map(room => (
        <Link key={room.id} to={room.to} data-on={room === active || undefined}>
          <room.icon size={20} stroke={1.6} aria-hidden="true" />
          {t(`room.${room.id}`)}
        </Link>
      ))}
      <button type="button" onClick={() => spotlight.open()} aria-label={t('find')}>
        <IconSearch size={20} stroke={1.6} aria-hidden="true" />
      </button>
      <button type="button" onClick={drawer.open} aria-label={t('menu')} aria-expanded={opened}>
        <IconMenu2 size={20} stroke={1.6} aria-hidden="true" />
      </button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={260}
        padding={0}
        title={t('menu')}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
        classNames={{ header: classes.head, body: classes.drawer, content: classes.content }}
      >
        {/* A link closes the drawer behind it. */}
        <div onClickCapture={event => event.target instanceof Element && event.target.closest('a') && drawer.close()}>
          <Navigation />
        </div>
      </Drawer>
    </nav>
  )
}
