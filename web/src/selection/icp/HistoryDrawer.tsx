import { Button, Drawer } from '@mantine/core'
import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import {
  type IcpVersion,
  icpDiffSchema,
  type icpOverviewSchema,
  icpVersionDetailSchema,
} from '@server/selection/selection.schema.ts'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { DryRunBar } from '../../ui/DryRunBar.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import classes from './HistoryDrawer.module.css'

/** What a version would do to the list of today, computed when it is asked for. */
function Comparison({ version, onOpen }: { version: IcpVersion; onOpen: (definition: IcpDefinition) => void }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const detail = useApi(icpVersionDetailSchema, `/selection/icp/versions/${version.number}`)
  const diff = useQuery({
    queryKey: ['/selection/icp/diff', 'version', version.number],
    queryFn: () => sendJson(icpDiffSchema, 'POST', '/selection/icp/diff', { definition: detail.data?.definition }),
    enabled: detail.data !== undefined,
  })
  const error = detail.error ?? diff.error
  if (error) return <ErrorNotice error={error} />
  if (!detail.data || !diff.data) return <p className="sf-mute sf-small">{t('icp.comparing')}</p>
  const { data } = diff
  return (
    <div className={classes.comparison}>
      <DryRunBar
        leave={data.leave.count}
        stay={data.stay + data.move.count}
        enter={data.enter.count}
        note={t('icp.medianFit', { median: f.number(data.medianFit, 1) })}
        actions={
          <Button size="xs" variant="default" onClick={() => onOpen(detail.data.definition)}>
            {t('icp.openAsDraft')}
          </Button>
        }
      />
    </div>
  )
}

function VersionRow(props: {
  version: IcpVersion
  /** The version that it is compared with. */
  other: IcpVersion | undefined
  busy: boolean
  onActivate: (number: number) => void
  onOpen: (definition: IcpDefinition) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const [compared, setCompared] = useState(false)
  const { version } = props
  return (
    <li className={classes.version}>
      <div className={classes.line}>
        <b>{t('icp.version', { n: version.number })}</b>
        <span className="sf-truncate" title={version.name}>
          {version.name}
        </span>
        {version.active && <Tag tone="hot">{t('icp.active')}</Tag>}
      </div>
      <p className={classes.who}>
        {t('icp.byAt', { author: version.author, at: f.dateTime(version.createdAt) })}
        {version.activatedAt && ` · ${t('icp.activeSince', { at: f.dateTime(version.activatedAt) })}`}
      </p>
      {version.note && <p className={classes.note}>{version.note}</p>}
      <div className={classes.actions}>
        <Button size="xs" variant="default" aria-expanded={compared} onClick={() => setCompared(!compared)}>
          {t('icp.dryRun')}
        </Button>
        {props.other && (
          <LinkButton
            size="xs"
            variant="default"
            to={`/selection/compare?from=${props.other.number}&to=${version.number}`}
          >
            {t('icp.compareWith', { n: props.other.number })}
          </LinkButton>
        )}
        {!version.active && (
          <Button size="xs" variant="default" disabled={props.busy} onClick={() => props.onActivate(version.number)}>
            {t('icp.activateThis')}
          </Button>
        )}
      </div>
      {compared && <Comparison version={version} onOpen={props.onOpen} />}
    </li>
  )
}

/** The active version, and for the active one the version before it. */
const otherOf = (version: IcpVersion, versions: readonly IcpVersion[]) =>
  version.active ? versions.find(v => v.number < version.number) : versions.find(v => v.active)

/** All versions: who, when, why, what each would do now, and the way back. */
export function HistoryDrawer(props: {
  opened: boolean
  overview: z.infer<typeof icpOverviewSchema>
  busy: boolean
  onClose: () => void
  onRevert: () => void
  onActivate: (number: number) => void
  onOpen: (definition: IcpDefinition) => void
}) {
  const { t } = useTranslation('selection')
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={420}
      title={t('icp.history')}
      closeButtonProps={{ 'aria-label': t('icp.closeHistory') }}
    >
      <p className="sf-mute sf-small">{t('icp.historyNote')}</p>
      {props.overview.canRevert && (
        <Button
          mt={12}
          variant="default"
          disabled={props.busy}
          leftSection={<IconArrowBackUp size={15} stroke={1.6} />}
          onClick={props.onRevert}
        >
          {t('icp.revert')}
        </Button>
      )}
      <ul className={classes.list}>
        {props.overview.versions.map(version => (
          <VersionRow
            key={version.number}
            version={version}
            other={otherOf(version, props.overview.versions)}
            busy={props.busy}
            onActivate={props.onActivate}
            onOpen={props.onOpen}
          />
        ))}
      </ul>
    </Drawer>
  )
}
