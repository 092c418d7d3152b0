import { Button } from '@mantine/core'
import { IconDatabaseImport, IconTelescope } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ProgressPanel } from '../ui/ProgressPanel.tsx'
import type { useLoadDemo } from './use-demo.ts'
import classes from './Welcome.module.css'

/** A fresh install: bring your own files, or look around first. */
export function Welcome({ demo }: { demo: ReturnType<typeof useLoadDemo> }) {
  const { t } = useTranslation('home')
  return (
    <div className={classes.welcome}>
      <h2 className={`${classes.hero} sf-hero`}>{t('empty.title')}</h2>
      <p className={classes.lead}>{t('empty.lead')}</p>
      <div className={classes.ways}>
        <section className={classes.way}>
          <IconDatabaseImport size={22} stroke={1.5} aria-hidden="true" />
          <h3>{t('empty.import')}</h3>
          <p>{t('empty.importWhy')}</p>
          <div className={classes.foot}>
            <Button component={Link} to="/ingest/imports/new">
              {t('empty.importAction')}
            </Button>
          </div>
        </section>
        <section className={classes.way}>
          <IconTelescope size={22} stroke={1.5} aria-hidden="true" />
          <h3>{t('empty.demo')}</h3>
          <p>{t('empty.demoWhy')}</p>
          {demo.error && <ErrorNotice error={demo.error} />}
          <div className={classes.foot}>
            {demo.underWay ? (
              <ProgressPanel job={demo.job} onStop={demo.stop} />
            ) : (
              <Button variant="default" onClick={() => demo.load()} loading={demo.starting}>
                {t('empty.demoAction')}
              </Button>
            )}
          </div>
        </section>
      </div>
    </div>
  )
}
