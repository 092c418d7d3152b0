import { ActionIcon, Menu } from '@mantine/core'
import type { ListEntry } from '@server/selection/selection.schema.ts'
import { IconDots, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { Formats } from '../../i18n/format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import { TierName } from '../../ui/TierName.tsx'
import { criterionName, valueText } from '../receipts/criterion-name.ts'
import { FitFigure } from '../receipts/FitFigure.tsx'
import { topReasons } from '../receipts/top-reasons.ts'
import classes from './ListPage.module.css'
import { type ChosenTier, chosenTiers } from './OverrideDialog.tsx'

interface Tools {
  t: TFunction<'selection'>
  tUi: TFunction<'ui'>
  f: Formats
  icpVersion: number | null
  industryName: (code: string, text: null) => string
  onOverride: (entry: ListEntry, tier: ChosenTier) => void
  onRestore: (entry: ListEntry) => void
}

function Company({ entry, f }: { entry: ListEntry; f: Formats }) {
  const names = f.names(entry)
  return (
    <span className={classes.company}>
      <Link to="/accounts/$id" params={{ id: entry.account }}>
        {names.first}
      </Link>
      {names.second && <span className="sf-mute sf-small">{names.second}</span>}
    </span>
  )
}

function Reasons({ entry, t, f, industryName }: { entry: ListEntry } & Pick<Tools, 't' | 'f' | 'industryName'>) {
  return (
    <span className={classes.reasons}>
      {topReasons(entry.receipt).map(line => (
        <span key={line.criterion}>
          <span className="sf-mute">{criterionName(t, line)}</span> {valueText(f, line.field, line.value, industryName)}{' '}
          <b>{f.signed(line.points, 1)}</b>
        </span>
      ))}
    </span>
  )
}

function TierCell({ entry, t }: { entry: ListEntry; t: Tools['t'] }) {
  return (
    <span className={classes.tier}>
      <TierName tier={entry.tier} />
      {entry.overrideReason !== null && (
        <IconPencil
          size={14}
          stroke={1.8}
          className={classes.hand ?? ''}
          role="img"
          aria-label={t('list.byHand', { reason: entry.overrideReason })}
        />
      )}
    </span>
  )
}

function RowMenu({ entry, tools }: { entry: ListEntry; tools: Tools }) {
  const { t, tUi } = tools
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={26} aria-label={t('list.change', { name: entry.name })}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('list.moveTo')}</Menu.Label>
        {chosenTiers
          .filter(tier => tier !== entry.tier)
          .map(tier => (
            <Menu.Item key={tier} onClick={() => tools.onOverride(entry, tier)}>
              {tUi(`tier.${tier}`)}…
            </Menu.Item>
          ))}
        {entry.overrideReason !== null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => tools.onRestore(entry)}>{t('list.byRankAgain')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The cluster, with why an account is in it. */
const clusterColumn = ({ t, f }: Tools): Column<ListEntry> => ({
  id: 'cluster',
  head: t('list.cluster'),
  width: 130,
  title: e =>
    e.cluster
      ? [
          f.label(e.cluster),
          ...e.clusterTraits.map(trait => `${t(`cluster_trait.${trait.kind}`)}: ${f.label(trait)}`),
        ].join('\n')
      : '',
  cell: e =>
    e.cluster && (
      <Link
        to="/selection/list"
        search={{ tier: 'one_to_few', cluster: e.cluster.id }}
        className={`${classes.cluster} sf-truncate`}
      >
        {f.label(e.cluster)}
      </Link>
    ),
})

/** The columns of the target list. */
export function listColumns(tools: Tools): Column<ListEntry>[] {
  const { t, f } = tools
  return [
    { id: 'rank', head: '#', description: t('list.rank'), width: 44, align: 'right', cell: e => f.number(e.rank) },
    {
      id: 'company',
      head: t('company'),
      width: 230,
      title: e => [e.name, e.localName, e.domain].filter(Boolean).join(' · '),
      cell: entry => <Company entry={entry} f={f} />,
    },
    {
      id: 'tier',
      head: t('tier'),
      width: 130,
      title: e => (e.overrideReason === null ? '' : t('list.byHand', { reason: e.overrideReason })),
      cell: entry => <TierCell entry={entry} t={t} />,
    },
    {
      id: 'fit',
      head: t('list.fit'),
      width: 84,
      cell: e => (
        <span className={classes.fit}>
          <GradeBadge grade={e.grade} />
          <FitFigure
            name={e.name}
            fit={e.fit}
            receipt={e.receipt}
            icpVersion={tools.icpVersion}
            industryName={tools.industryName}
          />
        </span>
      ),
    },
    {
      id: 'confidence',
      head: t('list.known'),
      description: t('list.knownHelp'),
      width: 92,
      cell: e => (
        <span className={classes.fit}>
          <BarMeter share={e.confidence} width={26} color="var(--sf-line-3)" />
          {f.percent(e.confidence)}
        </span>
      ),
    },
    {
      id: 'why',
      head: t('list.why'),
      width: 360,
      title: e =>
        topReasons(e.receipt)
          .map(line => `${criterionName(t, line)}: ${valueText(f, line.field, line.value, tools.industryName) ?? ''}`)
          .join('\n'),
      cell: entry => <Reasons entry={entry} t={t} f={f} industryName={tools.industryName} />,
    },
    clusterColumn(tools),
    {
      id: 'change',
      head: '',
      description: t('list.changeHead'),
      width: 66,
      cell: e => <RowMenu entry={e} tools={tools} />,
    },
  ]
}
