import type { AccountRow } from '@server/accounts/accounts.schema.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { StageTicks } from '../insights/StageTicks.tsx'
import { BarMeter } from '../ui/BarMeter.tsx'
import type { Column } from '../ui/DataTable.tsx'
import { TierName } from '../ui/TierName.tsx'
import { AccountName } from './AccountName.tsx'
import type { AccountColumn } from './accounts-search.ts'
import { FitFigure } from './FitFigure.tsx'
import { useIndustryNames } from './use-industry-names.ts'
import { useRegionName } from './use-region-name.ts'

/** The columns of the accounts table in the reader's language. */
export function useAccountColumns(rows: readonly AccountRow[]): Column<AccountRow>[] {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const regionName = useRegionName()
  const industryName = useIndustryNames(rows.map(row => row.industry))
  return useMemo(() => {
    const place = (row: AccountRow) =>
      [row.city ?? regionName(row.region), row.country && f.country(row.country)].filter(Boolean).join(', ') || '–'
    const industry = (row: AccountRow) => industryName(row.industry, row.industryText)
    const column = (id: AccountColumn, more: Omit<Column<AccountRow>, 'id' | 'head'>) => ({
      id,
      head: t(`column.${id}`),
      ...more,
    })
    return [
      column('name', { width: 224, sort: 'name', cell: row => <AccountName account={row} /> }),
      column('tier', { width: 104, cell: row => <TierName tier={row.tier} /> }),
      column('fit', { width: 128, sort: 'fit', align: 'right', cell: row => <FitCell row={row} /> }),
      column('engagement', {
        width: 96,
        sort: 'engagement',
        align: 'right',
        cell: row => (row.engagement === null ? <span className="sf-mute">–</span> : f.number(row.engagement, 1)),
      }),
      column('propensity', {
        width: 96,
        sort: 'propensity',
        align: 'right',
        description: t('columnHelp.propensity'),
        cell: row => (row.propensity === null ? <span className="sf-mute">–</span> : f.percent(row.propensity, 1)),
      }),
      column('stage', {
        width: 126,
        cell: row => (row.stage === null ? <span className="sf-mute">–</span> : <StageTicks stage={row.stage} />),
      }),
      column('confidence', {
        width: 80,
        align: 'right',
        description: t('columnHelp.confidence'),
        cell: row => f.percent(row.confidence),
      }),
      column('industry', {
        width: 168,
        cell: row => <span className="sf-soft">{industry(row)}</span>,
        title: industry,
      }),
      column('place', {
        width: 142,
        sort: 'country',
        cell: row => <span className="sf-soft">{place(row)}</span>,
        title: place,
      }),
      column('employees', { width: 92, sort: 'employees', align: 'right', cell: row => f.number(row.employees) }),
      column('revenue', {
        width: 98,
        sort: 'revenueUsd',
        align: 'right',
        cell: row => f.compact(row.revenueUsd),
        title: row => f.moneyExact(row.revenueUsd),
      }),
      column('owner', { width: 100, cell: row => row.owner ?? <span className="sf-mute">–</span> }),
      column('domain', { width: 160, cell: row => <span className="sf-soft">{row.domain ?? '–'}</span> }),
      column('updated', {
        width: 116,
        sort: 'updatedAt',
        align: 'right',
        cell: row => <span className="sf-soft">{f.ago(row.updatedAt)}</span>,
        title: row => f.dateTime(row.updatedAt),
      }),
    ]
  }, [t, f, industryName, regionName])
}

/** Letter, score with its receipt, and a bar in the grade's shade. */
function FitCell({ row }: { row: AccountRow }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      <FitFigure account={row} />
      {row.fit !== null && row.grade && (
        <BarMeter share={row.fit / 100} width={24} color={`var(--sf-grade-${row.grade.toLowerCase()})`} />
      )}
    </span>
  )
}
