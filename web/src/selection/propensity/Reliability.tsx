import type { PropensityBacktest } from '@server/selection/propensity/propensity.schema.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Chart } from '../../ui/Chart.tsx'

/** What was promised against what came, with the line on which both are the same. */
export function Reliability({ calibration }: { calibration: PropensityBacktest['calibration'] }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const { bins, ece, brier } = calibration
  const option = useMemo(() => {
    const most = Math.max(0.01, ...bins.flatMap(bin => [bin.promised, bin.high]))
    const axis = { type: 'value' as const, min: 0, max: most, axisLabel: { formatter: (x: number) => f.percent(x) } }
    const line = { type: 'line' as const, symbol: 'none' }
    return {
      grid: { left: 52, right: 16, top: 16, bottom: 44 },
      xAxis: { ...axis, name: t('promised'), nameLocation: 'middle' as const, nameGap: 28 },
      yAxis: axis,
      series: [
        {
          ...line,
          data: [
            [0, 0],
            [most, most],
          ],
          lineStyle: { type: 'dashed' as const, width: 1 },
        },
        ...bins.map(bin => ({
          ...line,
          data: [
            [bin.promised, bin.low],
            [bin.promised, bin.high],
          ],
          lineStyle: { width: 2, opacity: 0.4 },
        })),
        { type: 'scatter' as const, symbolSize: 8, data: bins.map(bin => [bin.promised, bin.observed]) },
      ],
    }
  }, [bins, f, t])
  return (
    <Chart
      option={option}
      summary={t('calibrationSays', { ece: f.number(ece, 4), brier: f.number(brier, 4) })}
      table={{
        head: [t('promised'), t('observed'), t('between'), t('accounts')],
        rows: bins.map(bin => [
          f.percent(bin.promised, 2),
          f.percent(bin.observed, 2),
          `${f.percent(bin.low, 1)} – ${f.percent(bin.high, 1)}`,
          f.number(bin.accounts),
        ]),
      }}
    />
  )
}
