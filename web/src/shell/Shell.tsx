import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { pageHeading } from '../ui/Page.tsx'
import { Find } from './Find.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Navigation } from './Navigation.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import classes from './Shell.module.css'
import { useGoKeys } from './use-go-keys.ts'

/** The frame of every page: navigation beside it, or a bar below it on a phone; and what is reached from anywhere. */
export function Shell() {
  const { t } = useTranslation('shell')
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const router = useRouter()
  useGoKeys()
  // After a change of page the focus goes to the new heading, which is what a reader of the screen hears.
  useEffect(
    () =>
      router.subscribe('onRendered', event => {
        if (event.pathChanged && event.fromLocation) document.getElementById(pageHeading)?.focus()
      }),
    [router],
  )
  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>
        {t('skip')}
      </a>
      {!phone && <Navigation />}
      <main id="page" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      {phone && <PhoneBar />}
      <Find />
      <KeysHelp />
    </div>
  )
}
