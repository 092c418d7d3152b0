import type { Finding } from '@server/selection/discovery/discovery.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Interval, IntervalAxis } from '../../ui/Interval.tsx'
import type { IntervalScale } from '../../ui/interval-scale.ts'
import { useFindingText } from './use-finding-text.ts'

/** A ratio in words, "2.4×". */
export function useTimes(): (ratio: number) => string {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  return ratio => t('times', { n: f.number(ratio, ratio < 10 ? 1 : 0) })
}

/** The lift of a finding with its interval against the win rate of all. */
export function FindingInterval({ finding, scale }: { finding: Finding; scale: IntervalScale }) {
  const { t } = useTranslation('discovery')
  const times = useTimes()
  const text = useFindingText()
  const { lift, low, high, leakage } = finding
  return (
    <Interval
      value={lift}
      low={low}
      high={high}
      mark={1}
      scale={scale}
      label={t('row', { what: text.line(finding), lift: times(lift), low: times(low), high: times(high) })}
      {...(leakage ? { tone: 'doubt' as const } : {})}
    />
  )
}

/** The axis above the lifts; `narrow` writes every other power of two. */
export function FindingAxis({ scale, narrow = false }: { scale: IntervalScale; narrow?: boolean }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const written = (tick: number) => !narrow || Math.log2(tick) % 2 === 0
  return (
    <IntervalAxis
      scale={scale}
      text={tick =>
        written(tick) ? t('times', { n: tick < 1 ? f.number(tick, tick === 0.5 ? 1 : 2) : f.number(tick) }) : ''
      }
    />
  )
}
