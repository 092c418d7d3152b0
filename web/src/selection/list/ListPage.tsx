import { Button, Menu } from '@mantine/core'
import type { Tier } from '@server/accounts/accounts.schema.ts'
import { type ListEntry, tacticMixSchema, type targetListSchema } from '@server/selection/selection.schema.ts'
import { IconDownload, IconHistory, IconListCheck, IconTargetArrow, IconX } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useIndustryNames } from '../../accounts/use-industry-names.ts'
import { apiUrl } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Clusters } from './Clusters.tsx'
import classes from './ListPage.module.css'
import { listColumns } from './list-columns.tsx'
import { type ChosenTier, OverrideDialog } from './OverrideDialog.tsx'
import { TacticMix } from './TacticMix.tsx'
import { TierTabs } from './TierTabs.tsx'
import { useOverrides } from './use-overrides.ts'
import { useTargetList } from './use-target-list.ts'
import { VersionsDrawer } from './VersionsDrawer.tsx'

type TargetList = z.infer<typeof targetListSchema>

function Actions({ onVersions }: { onVersions: () => void }) {
  const { t } = useTranslation('selection')
  return (
    <>
      <Button variant="default" leftSection={<IconHistory size={16} stroke={1.6} />} onClick={onVersions}>
        {t('list.versions')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
            {t('list.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'json'] as const).map(format => (
            <Menu.Item key={format} component="a" href={apiUrl('/selection/list/export', { format })} download>
              {format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button component={Link} to="/selection/review" leftSection={<IconListCheck size={16} stroke={1.6} />}>
        {t('list.review')}
      </Button>
    </>
  )
}

function Foot({ list }: { list: TargetList }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  return (
    <footer className={classes.foot}>
      <span>
        <b>{t('list.version', { n: list.version })}</b>{' '}
        {list.reason && list.author && t(`list_reason.${list.reason}`, { author: list.author })}
      </span>
      {list.createdAt && <span className="sf-mute">{f.dateTime(list.createdAt)}</span>}
      {list.icpVersion !== null && (
        <Link to="/selection/icp" className="sf-up">
          {t('list.fromIcp', { n: list.icpVersion })}
        </Link>
      )}
    </footer>
  )
}

function NoList() {
  const { t } = useTranslation('selection')
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={t('list.none')}
      why={t('list.noneWhy')}
      action={
        <Button component={Link} to="/selection/icp">
          {t('list.noneAction')}
        </Button>
      }
    />
  )
}

/** Which part of the list is on show, what that tier is worked with, and its clusters. */
function ListHead({ list }: { list: TargetList }) {
  const search: { tier?: Tier; cluster?: string } = useSearch({ from: '/selection/list' })
  const navigate = useNavigate({ from: '/selection/list' })
  const tactics = useApi(tacticMixSchema, '/selection/list/tactics')
  const mixOf = (tier: Tier) => tactics.data?.items.find(mix => mix.tier === tier)
  const mix = search.tier && mixOf(search.tier)
  return (
    <>
      <TierTabs
        tiers={list.tiers}
        total={list.tiers.reduce((sum, tier) => sum + tier.count, 0)}
        mixOf={mixOf}
        tier={search.tier}
        onTier={tier => void navigate({ search: tier ? { tier } : {} })}
      />
      {mix && <TacticMix mix={mix} />}
      {(search.tier === 'one_to_few' || search.cluster) && (
        <Clusters
          list={list}
          chosen={search.cluster}
          onChoose={cluster => void navigate({ search: { tier: 'one_to_few', ...(cluster ? { cluster } : {}) } })}
        />
      )}
    </>
  )
}

/** What can be done with the selected accounts. */
function SelectionBar(props: { count: number; onSetTier: () => void; onClear: () => void }) {
  const { t } = useTranslation('selection')
  if (props.count === 0) return null
  const label = t('list.selected', { count: props.count })
  return (
    <div className={classes.bar} role="toolbar" aria-label={label}>
      <span>{label}</span>
      <Button size="xs" onClick={props.onSetTier}>
        {t('list.setTier')}
      </Button>
      <Button size="xs" aria-label={t('list.clear')} onClick={props.onClear}>
        <IconX size={14} stroke={1.8} />
      </Button>
    </div>
  )
}

interface Asked {
  entries: readonly ListEntry[]
  tier: ChosenTier
}

/** The dialog for the accounts that are to change their tier. */
function AskedOverride(props: { asked: Asked; overrides: ReturnType<typeof useOverrides>; onClose: () => void }) {
  const f = useFormat()
  const { asked, overrides } = props
  return (
    <OverrideDialog
      names={asked.entries.map(entry => f.names(entry).first)}
      start={asked.tier}
      busy={overrides.busy}
      error={overrides.error}
      onClose={props.onClose}
      onSave={(tier, reason) => overrides.keep({ accounts: asked.entries.map(e => e.account), tier, reason })}
    />
  )
}

/** The list itself: tiers, tactics, clusters, the table, and what can be done with selected accounts. */
function Listing(props: { list: TargetList; items: ListEntry[]; query: ReturnType<typeof useTargetList> }) {
  const { t } = useTranslation('selection')
  const { t: tUi } = useTranslation('ui')
  const f = useFormat()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const overrides = useOverrides(() => {
    setAsked(null)
    setSelected(new Set())
  })
  const { list, items, query } = props
  const industryName = useIndustryNames(
    items.flatMap(e => e.receipt.filter(line => /^industry(-\d+)?$/.test(line.criterion)).map(line => line.value)),
  )
  const columns = useMemo(
    () =>
      listColumns({
        t,
        tUi,
        f,
        icpVersion: list.icpVersion,
        industryName,
        onOverride: (entry, tier) => setAsked({ entries: [entry], tier }),
        onRestore: entry => overrides.drop([entry.account]),
      }),
    [t, tUi, f, list.icpVersion, industryName, overrides.drop],
  )
  const chosen = items.filter(entry => selected.has(entry.account))
  return (
    <>
      <ListHead list={list} />
      {overrides.error && !asked && (
        <div className={classes.notice}>
          <ErrorNotice error={overrides.error} />
        </div>
      )}
      <div className={classes.table}>
        <DataTable
          label={t('list.title')}
          columns={columns}
          hidden={list.clusters.length === 0 ? ['cluster'] : []}
          rows={items}
          rowId={entry => entry.account}
          rowName={entry => entry.name}
          total={list.total}
          loading={query.isPending}
          loadingMore={query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
          }}
          selected={selected}
          onSelect={setSelected}
          empty={<p className={classes.notice}>{t('list.emptyTier')}</p>}
        />
        <SelectionBar
          count={selected.size}
          onSetTier={() => setAsked({ entries: chosen, tier: 'one_to_one' })}
          onClear={() => setSelected(new Set())}
        />
      </div>
      <Foot list={list} />
      {asked && (
        <AskedOverride
          asked={asked}
          overrides={overrides}
          onClose={() => {
            setAsked(null)
            overrides.reset()
          }}
        />
      )}
    </>
  )
}

/** /selection/list: the target list of today. */
export function ListPage() {
  const { t } = useTranslation('selection')
  const search: { tier?: Tier; cluster?: string } = useSearch({ from: '/selection/list' })
  const query = useTargetList({ tier: search.tier, cluster: search.cluster })
  const [versions, setVersions] = useState(false)
  const list = query.data?.pages[0]
  const items = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const empty = list?.version === 0
  if (empty || query.error || !list) {
    return (
      <Page title={t('list.title')}>
        {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {empty && <NoList />}
      </Page>
    )
  }
  return (
    <Page title={t('list.title')} fixed actions={<Actions onVersions={() => setVersions(true)} />}>
      <Listing list={list} items={items} query={query} />
      <VersionsDrawer opened={versions} onClose={() => setVersions(false)} />
    </Page>
  )
}
