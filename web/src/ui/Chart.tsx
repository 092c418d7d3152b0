import { SegmentedControl, Skeleton } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Chart.module.css'
import type { ChartOption } from './chart-engine.ts'

const ChartCanvas = lazy(() => import('./ChartCanvas.tsx').then(module => ({ default: module.ChartCanvas })))

/**
 * An ECharts chart in our theme, loaded when first shown, with its table twin and a text summary.
 * `option` is a plain ECharts option (memoise it); `table` has a head and rows of the same figures.
 */
export function Chart(props: {
  option: ChartOption
  summary: string
  table: { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }
  height?: number
  onPick?: (dataIndex: number) => void
}) {
  const { t } = useTranslation()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const id = useId()
  const height = props.height ?? 220
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <div className={classes.head}>
        <figcaption id={id} className="sf-small sf-mute">
          {props.summary}
        </figcaption>
        <SegmentedControl
          value={view}
          onChange={value => setView(value === 'table' ? 'table' : 'chart')}
          data={[
            { value: 'chart', label: t('chart.chart') },
            { value: 'table', label: t('chart.table') },
          ]}
        />
      </div>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton height={height} radius="sm" />}>
          <ChartCanvas option={props.option} height={height} onPick={props.onPick} />
        </Suspense>
      ) : (
        <div className={classes.table} style={{ maxHeight: height }}>
          <table>
            <thead>
              <tr>
                {props.table.head.map(head => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.table.rows.map(row => (
                <tr key={String(row[0])}>
                  {row.map((cell, j) => (
                    <td key={props.table.head[j]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </figure>
  )
}
