import type { PropensityBacktest } from '@server/selection/propensity/propensity.schema.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Chart } from '../../ui/Chart.tsx'

/** Which share of the opportunities the best share of the accounts holds: by the model, and by the yardsticks. */
export function Gains({ backtest }: { backtest: PropensityBacktest }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const { gains, winner, scorers } = backtest
  const names = useMemo(() => [winner, 'rule', 'recency'] as const, [winner])
  const option = useMemo(() => {
    const axis = {
      type: 'value' as const,
      min: 0,
      max: 1,
      axisLabel: { formatter: (x: number) => f.percent(x) },
    }
    return {
      grid: { left: 52, right: 16, top: 36, bottom: 44 },
      legend: { top: 0, right: 0 },
      xAxis: { ...axis, name: t('share'), nameLocation: 'middle' as const, nameGap: 28 },
      yAxis: axis,
      series: names.map(name => ({
        type: 'line' as const,
        name: t(`scorer.${name}`),
        symbol: 'none',
        data: [[0, 0], ...gains.map(one => [one.share, one.gains[name] ?? 0])],
      })),
    }
  }, [gains, names, f, t])
  return (
    <Chart
      option={option}
      summary={t('gainsSays', { share: f.percent(scorers.find(one => one.scorer === winner)?.gain ?? 0, 1) })}
      table={{
        head: [t('share'), ...names.map(name => t(`scorer.${name}`))],
        rows: gains.map(one => [f.percent(one.share), ...names.map(name => f.percent(one.gains[name] ?? 0, 1))]),
      }}
    />
  )
}
