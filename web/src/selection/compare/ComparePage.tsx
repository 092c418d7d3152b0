import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core'
import { type IcpVersion, icpOverviewSchema } from '@server/selection/selection.schema.ts'
import { IconArrowsLeftRight, IconVersions } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { useIcpChanges } from '../icp/use-icp-changes.ts'
import classes from './ComparePage.module.css'
import { Comparison } from './Comparison.tsx'
import { chosenVersions, useTwoVersions } from './use-two-versions.ts'

/** Which two versions stand side by side. */
function Choice(props: {
  versions: readonly IcpVersion[]
  pair: { from: number; to: number }
  onChoose: (pair: { from: number; to: number }) => void
}) {
  const { t } = useTranslation('compare')
  const { pair } = props
  const data = props.versions.map(({ number, name }) => ({
    value: String(number),
    label: t('named', { n: number, name }),
  }))
  const select = (side: 'from' | 'to') => (
    <NativeSelect
      size="xs"
      className={classes.select ?? ''}
      aria-label={t(side)}
      value={pair[side]}
      data={data}
      onChange={event => props.onChoose({ ...pair, [side]: Number(event.currentTarget.value) })}
    />
  )
  return (
    <div className={classes.choice}>
      {select('from')}
      <Tooltip label={t('swap')}>
        <ActionIcon size={26} aria-label={t('swap')} onClick={() => props.onChoose({ from: pair.to, to: pair.from })}>
          <IconArrowsLeftRight size={15} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {select('to')}
    </div>
  )
}

/** /selection/compare: two versions of the profile side by side, over the companies of today. */
export function ComparePage() {
  const { t } = useTranslation('compare')
  const search = useSearch({ from: '/selection/compare' })
  const navigate = useNavigate()
  const overview = useApi(icpOverviewSchema, '/selection/icp')
  const versions = overview.data?.versions ?? []
  const pair = chosenVersions(versions, search)
  const two = useTwoVersions(pair)
  const changes = useIcpChanges()
  const error = overview.error ?? two.error ?? changes.error
  const right = versions.find(version => version.number === pair?.to)
  return (
    <Page
      title={t('title')}
      crumbs={[{ label: t('icp'), to: '/selection/icp' }]}
      actions={
        right &&
        !right.active && (
          <Button loading={changes.busy} onClick={() => changes.activateVersion(right.number)}>
            {t('activate', { n: right.number })}
          </Button>
        )
      }
    >
      {changes.showsJob && <ProgressPanel job={changes.job} onStop={changes.stop} />}
      {pair && (
        <Choice
          versions={versions}
          pair={pair}
          onChoose={next => void navigate({ to: '/selection/compare', search: next, replace: true })}
        />
      )}
      {error && <ErrorNotice error={error} onRetry={() => void two.diff.refetch()} />}
      {overview.data && !pair && (
        <EmptyState
          icon={IconVersions}
          title={t('only')}
          why={t('onlyWhy')}
          action={<LinkButton to="/selection/icp">{t('open')}</LinkButton>}
        />
      )}
      {!error && (overview.isPending || pair) && (!two.from.data || !two.to.data || !two.diff.data) && (
        <TableSkeleton rows={12} />
      )}
      {two.from.data && two.to.data && two.diff.data && (
        <Comparison from={two.from.data} to={two.to.data} diff={two.diff.data} late={two.diff.isFetching} />
      )}
    </Page>
  )
}
