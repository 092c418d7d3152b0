import { Button, Popover } from '@mantine/core'
import type { Discovery } from '@server/selection/discovery/discovery.schema.ts'
import { IconZoomQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { AcceptBar } from './AcceptBar.tsx'
import classes from './DiscoveryPage.module.css'
import { Findings } from './Findings.tsx'
import { StartDiscovery } from './StartDiscovery.tsx'
import { useChanges, useDiscovery } from './use-discovery.ts'
import { useSourceName } from './use-source-name.ts'
import { Worksheet } from './Worksheet.tsx'

/** The findings of one discovery, to be chosen from. */
function Found({ found }: { found: Discovery }) {
  const { t } = useTranslation('discovery')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const changes = useChanges(found)
  const toggle = (id: string) =>
    setChosen(before => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <>
      <div className={classes.scrolled}>
        <Worksheet found={found} chosen={chosen.size} />
        {found.silence ? (
          <EmptyState icon={IconZoomQuestion} title={t('silence.title')} why={t(`silence.${found.silence}`)} />
        ) : (
          <Findings found={found} chosen={chosen} changes={changes} onToggle={toggle} />
        )}
      </div>
      {!found.silence && (
        <AcceptBar found={found} chosen={[...chosen]} basedOn={changes.basedOn} onClear={() => setChosen(new Set())} />
      )}
    </>
  )
}

/** Looks again, perhaps at other winners. */
function Again({ discovery }: { discovery: ReturnType<typeof useDiscovery> }) {
  const { t } = useTranslation('discovery')
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="default" disabled={discovery.running} onClick={() => setOpen(!open)}>
          {t('again')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('again')}>
        <StartDiscovery
          busy={discovery.starting || discovery.running}
          onStart={from => {
            discovery.start(from)
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** /selection/discovery: what winners share that the rest have not, and the way from there into the profile. */
export function DiscoveryPage() {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const sourceName = useSourceName()
  const discovery = useDiscovery()
  const { newest } = discovery
  return (
    <Page
      title={t('title')}
      fixed
      lead={
        newest && (
          <span className="sf-mute sf-small sf-truncate">
            {t('doneAt', { source: sourceName(newest.source), ago: f.ago(newest.createdAt) })}
          </span>
        )
      }
      actions={newest && <Again discovery={discovery} />}
    >
      {discovery.error && (
        <div className={classes.notice}>
          <ErrorNotice error={discovery.error} onRetry={discovery.retry} />
        </div>
      )}
      {discovery.job && (
        <div className={classes.notice}>
          <ProgressPanel job={discovery.job} title={t('under')} onStop={discovery.stop} />
        </div>
      )}
      {!discovery.ready && !discovery.error && (
        <div className={classes.notice}>
          <TableSkeleton rows={10} />
        </div>
      )}
      {discovery.ready && !newest && (
        <div className={classes.notice}>
          <EmptyState
            icon={IconZoomQuestion}
            title={t('none')}
            why={t('noneWhy')}
            action={
              <StartDiscovery busy={discovery.starting || discovery.running} onStart={from => discovery.start(from)} />
            }
          />
        </div>
      )}
      {newest && <Found key={newest.id} found={newest} />}
    </Page>
  )
}
